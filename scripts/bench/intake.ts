import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Agent } from 'undici';
import { startRecordedCluster } from './api-server/start.ts';
import { quantile } from './measure.ts';
import type { Figure } from './report.ts';
import { type Size, SIZES } from './scale.ts';
import { type MeasuredServer, processorFigures, startMeasured } from './whole-server.ts';

const TOKEN = 'bench-intake-token-0123456789abcdef';

/** Events that Falco sends one by one, many senders at once, and in batches; answered only when they are on disk. */
export async function benchIntake(): Promise<Figure[]> {
  return withServer(SIZES['1k'], async (server) => {
    await post(server, 200, 50, 1);
    await server.blocked();
    const { result: singles, figures: used } = await processorFigures(server, 'the same', () => post(server, 10_000, 50, 1), () => 10_000);
    const { max } = await server.blocked();
    const burst = await post(server, 2_000, 2_000, 1);
    const batches = await post(server, 50_000, 8, 250);
    return [
      { name: 'Falco events accepted and durable, one a request, 50 senders', value: singles.perSecond, unit: '/s', budget: 2_000 },
      { name: 'the same: until the answer, p95', value: quantile(singles.samples, 0.95), unit: 'ms', budget: null },
      { name: 'the same: HTTP thread blocked, longest', value: max, unit: 'ms', budget: 50 },
      ...used,
      { name: '2,000 events at once, one a request: until the last answer', value: burst.ms, unit: 'ms', budget: null },
      { name: 'Falco events accepted and durable, 250 a request', value: batches.perSecond, unit: '/s', budget: 2_000 },
    ];
  });
}

/** What a million stored events take on disk. */
export async function benchMillionEvents(): Promise<Figure[]> {
  return withServer(SIZES['1k'], async (server) => {
    const { perSecond, stored } = await post(server, 1_000_000, 8, 250);
    if (stored !== 1_000_000) throw new Error(`${stored} of a million events were stored`);
    // With what waits to be taken into the database itself.
    const bytes = readdirSync(server.dataDir).filter((name) => name.startsWith('plimsoll.sqlite')).reduce((sum, name) => sum + statSync(join(server.dataDir, name)).size, 0);
    return [
      { name: 'a million Falco events stored', value: bytes / 1e6, unit: 'MB', budget: 400 },
      { name: 'a million Falco events, 250 a request', value: perSecond, unit: '/s', budget: 2_000 },
    ];
  });
}

async function withServer(size: Size, measure: (server: MeasuredServer) => Promise<Figure[]>): Promise<Figure[]> {
  const cluster = await startRecordedCluster(size.world);
  const server = await startMeasured(cluster.kubeconfig, 'recorded', { INTAKE_TOKEN: TOKEN });
  try {
    return await measure(server);
  } finally {
    await server.stop();
    cluster.stop();
  }
}

let number = 0;

async function post(server: MeasuredServer, events: number, senders: number, each: number): Promise<{ perSecond: number; ms: number; samples: number[]; stored: number }> {
  const agent = new Agent({ connections: senders });
  const samples: number[] = [];
  let left = events;
  let stored = 0;
  const start = performance.now();
  const send = async (): Promise<void> => {
    while (left > 0) {
      const count = Math.min(each, left);
      left -= count;
      const body = Array.from({ length: count }, () => JSON.stringify(makeEvent(number++))).join('\n');
      const sent = performance.now();
      const answer = await agent.request({ origin: server.url, path: '/api/v1/intake/falco', method: 'POST', headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }, body });
      const text = await answer.body.text();
      if (answer.statusCode !== 202) throw new Error(`intake answered ${answer.statusCode}: ${text}`);
      samples.push(performance.now() - sent);
      stored += (JSON.parse(text) as { stored: number }).stored;
    }
  };
  await Promise.all(Array.from({ length: Math.min(senders, Math.ceil(events / each)) }, send));
  const ms = performance.now() - start;
  await agent.close();
  return { perSecond: (events / ms) * 1_000, ms, samples, stored };
}

const RULES = ['Terminal shell in container', 'Read sensitive file untrusted', 'Contact K8S API Server From Container', 'Drop and execute new binary in container', 'Redirect STDOUT/STDIN to Network Connection in Container'];

/** As Falco's http_output sends it: 1.1 KB, of a few dozen pods and rules. */
function makeEvent(index: number): object {
  const rule = RULES[index % RULES.length];
  const pod = `cart-${index % 40}-5f3759df-bcdfg`;
  const time = new Date(Date.now() - 1_000 - (index % 60_000)).toISOString().replace('Z', `${String(index % 1_000_000).padStart(6, '0')}Z`);
  return {
    hostname: `node-${index % 20}`,
    output: `${time}: Warning ${rule} (evt_type=execve user=root user_uid=0 process=bash proc_exepath=/bin/bash parent=runc command=bash -c "id ${index % 977}" terminal=34816 container_id=${(index % 40).toString(16).padStart(12, '0')} container_image_repository=registry.example.com/cart/app container_image_tag=v1 k8s_pod_name=${pod} k8s_ns_name=team-${index % 20})`,
    priority: 'Warning',
    rule,
    source: 'syscall',
    tags: ['container', 'maturity_stable', 'mitre_execution', 'shell', 'T1059'],
    time,
    output_fields: {
      'container.id': (index % 40).toString(16).padStart(12, '0'),
      'container.image.repository': 'registry.example.com/cart/app',
      'container.image.tag': 'v1',
      'container.name': 'app',
      'evt.arg.flags': 'EXE_WRITABLE',
      'evt.time': Date.now() * 1_000_000,
      'evt.type': 'execve',
      'k8s.ns.name': `team-${index % 20}`,
      'k8s.pod.name': pod,
      'proc.cmdline': `bash -c id ${index % 977}`,
      'proc.exepath': '/bin/bash',
      'proc.name': 'bash',
      'proc.pname': 'runc',
      'proc.tty': 34816,
      'user.name': 'root',
      'user.uid': 0,
    },
  };
}
