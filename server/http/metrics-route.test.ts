import { afterEach, expect, test } from 'vitest';
import type { EngineMetrics } from '../metrics/engine-metrics.ts';
import { setRuntime } from '../runtime.ts';
import { metricsRoute } from './metrics-route.ts';
import { readRoute } from './read-route.ts';
import { call, fakeEngine, fakeRuntime } from './testing/fake-engine.ts';
import { startTestEngine } from '../engine/testing/test-engine.ts';
import { controller, emptyCluster, health, namespace, put } from '../engine/testing/world.ts';

afterEach(() => setRuntime(undefined));

const LINE = /^[a-zA-Z_:][\w:]*(?:\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)*\})? -?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|\+Inf|NaN)$/;

/** Samples by name and labels. Throws where a line is none, a family has no type or begins twice, or a sample is outside its family. */
function parse(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  const types = new Map<string, string>();
  let family = '';
  for (const line of text.trimEnd().split('\n')) {
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (kind === 'HELP') {
      if (types.has(name) || rest === '') throw new Error(`${name} begins twice or says nothing`);
      family = name;
    } else if (kind === 'TYPE') types.set(name, rest);
    else {
      const [key = '', value] = [line.slice(0, line.lastIndexOf(' ')), line.slice(line.lastIndexOf(' ') + 1)];
      const bare = key.replace(/\{.*/, '');
      const base = types.get(family) === 'histogram' ? bare.replace(/_(bucket|sum|count)$/, '') : bare;
      if (!LINE.test(line) || base !== family || samples.has(key)) throw new Error(`not a sample of ${family}: ${line}`);
      if ((types.get(family) === 'counter') !== bare.endsWith('_total')) throw new Error(`${bare} is named as a counter and is none, or the other way round`);
      samples.set(key, Number(value));
    }
  }
  return samples;
}

async function scrape(): Promise<Map<string, number>> {
  const response = await call(metricsRoute(), '/metrics');
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  return parse(await response.text());
}

test('says what the cluster is like, in the numbers of the pages', async () => {
  const broken = { securityContext: { privileged: true } };
  const { engine, stop } = await startTestEngine([
    ...emptyCluster(),
    health('nodes', 'forbidden'),
    put('namespaces', namespace('shop')),
    put('deployments', controller('Deployment', { namespace: 'shop', name: 'web', container: broken })),
    put('deployments', controller('Deployment', { namespace: 'kube-system', name: 'dns' })),
  ]);
  const metrics = async (): Promise<EngineMetrics> => ({ ...(await engine.metrics()), openExports: 0, startedAt: 1_000 });
  fakeRuntime([fakeEngine({ metrics })]);
  const { posture } = engine.summary();
  const samples = await scrape();
  const of = (name: string, labels = '') => samples.get(`plimsoll_${name}{cluster="prod"${labels}}`);
  expect(of('engine_up')).toBe(1);
  expect(of('engine_start_time_seconds')).toBe(1);
  expect(of('cluster_score')).toBe(posture?.score);
  expect(of('cluster_measured_ratio')).toBe(posture?.measured);
  expect(of('namespace_score', ',namespace="shop",platform="false"')).toBeGreaterThanOrEqual(0);
  expect(of('namespace_score', ',namespace="kube-system",platform="true"')).toBeGreaterThanOrEqual(0);
  expect(of('findings', ',severity="critical"')).toBeGreaterThan(0);
  expect([...samples].filter(([key]) => key.startsWith('plimsoll_workloads{')).reduce((sum, [, value]) => sum + value, 0)).toBe(2);
  expect(of('cluster_state', ',state="degraded"')).toBe(1);
  expect(of('cluster_state', ',state="ok"')).toBe(0);
  expect(of('source_watches', ',kind="nodes",state="forbidden"')).toBe(1);
  expect(of('source_watches', ',kind="pods",state="ok"')).toBe(1);
  // What is not known is missing, never zero.
  expect(of('nodes')).toBeUndefined();
  expect(of('runtime_events_last_received_timestamp_seconds')).toBeUndefined();
  expect(of('runtime_events_accepted_total')).toBe(0);
  expect(of('grading_lag_seconds')).toBe(0);
  expect(of('settle_duration_seconds_count')).toBe(1);
  expect(of('store_up', ',store="sqlite"')).toBe(1);
  await stop();
});

test('an engine that does not answer is down, and nothing else is said of it', async () => {
  fakeRuntime([fakeEngine({ metrics: () => Promise.reject(new Error('gone')) })]);
  const samples = await scrape();
  expect([...samples].filter(([key]) => key.includes('cluster="prod"'))).toEqual([['plimsoll_engine_up{cluster="prod"}', 0]]);
  expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(1e6);
});

test('requests are counted by the name of their route', async () => {
  fakeRuntime([fakeEngine({ metrics: () => Promise.reject(new Error('gone')) })]);
  await call(readRoute('posture'), '/x', { params: { cluster: 'prod' } });
  await call(readRoute('posture'), '/x', { params: { cluster: 'none-like-it' } });
  const samples = await scrape();
  const count = (code: number) => samples.get(`plimsoll_http_request_duration_seconds_count{route="posture",method="GET",code="${code}"}`);
  expect([count(200), count(404)]).toEqual([1, 1]);
  expect([...samples.keys()].some((key) => key.includes('none-like-it'))).toBe(false);
});

test('it holds names, so a foreign Host gets nothing', async () => {
  fakeRuntime([fakeEngine()]);
  expect((await call(metricsRoute(), '/metrics', { headers: { host: 'evil.example' } })).status).toBe(421);
});
