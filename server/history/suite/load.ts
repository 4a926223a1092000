import { createHash } from 'node:crypto';
import type { Priority, RuntimeEvent } from '#lib/model/runtime-event.ts';
import { NOW } from './open.ts';

/** Falco's own rules with their output as 0.43 writes it, and how often they fire. */
const RULES: { rule: string; priority: Priority; text: string; tags: string[]; type: string; file?: boolean }[] = [
  { rule: 'Terminal shell in container', priority: 'Notice', text: 'A shell was spawned in a container with an attached terminal', tags: ['T1059', 'container', 'maturity_stable', 'mitre_execution', 'shell'], type: 'execve' },
  { rule: 'Contact K8S API Server From Container', priority: 'Notice', text: 'Unexpected connection to K8s API Server from container', tags: ['T1565', 'container', 'k8s', 'maturity_stable', 'mitre_discovery', 'network'], type: 'connect' },
  { rule: 'Read sensitive file untrusted', priority: 'Warning', text: 'Sensitive file opened for reading by non-trusted program', tags: ['T1555', 'container', 'filesystem', 'host', 'maturity_stable', 'mitre_credential_access'], type: 'openat', file: true },
  { rule: 'Drop and execute new binary in container', priority: 'Critical', text: 'Executing binary not part of base image', tags: ['PCI_DSS_11.5.1', 'TA0003', 'container', 'maturity_stable', 'mitre_persistence', 'process'], type: 'execve' },
  { rule: 'Write below etc', priority: 'Error', text: 'File below /etc opened for writing', tags: ['T1098', 'container', 'filesystem', 'host', 'maturity_sandbox', 'mitre_persistence'], type: 'openat', file: true },
  { rule: 'Clear Log Activities', priority: 'Warning', text: 'Log files were tampered', tags: ['NIST_800-53_AU-10', 'T1070', 'container', 'filesystem', 'host', 'maturity_stable', 'mitre_defense_evasion'], type: 'openat', file: true },
];
const PROCESSES = ['sh', 'bash', 'curl', 'python3', 'node', 'java', 'apk', 'nginx'];

/** Event `number` of a believable month: 60 workloads of 3 pods on 12 nodes, what differs from event to event differs. */
export function loadEvent(number: number): RuntimeEvent {
  const noise = createHash('sha256').update(String(number)).digest();
  const hex = noise.toString('hex');
  const pick = <T>(list: readonly T[], byte: number) => list[(noise[byte] ?? 0) % list.length] as T;
  const { rule, priority, text, tags, type, file } = pick(RULES, 0);
  const process = pick(PROCESSES, 1);
  const workload = (noise[2] ?? 0) % 60;
  const namespace = `team-${workload % 14}`;
  const pod = `service-${workload}-${createHash('md5').update(`${workload}`).digest('hex').slice(0, 10)}-${['x2k9q', 'm7flp', 'zz81b'][(noise[3] ?? 0) % 3]}`;
  const container = createHash('sha256').update(pod).digest('hex').slice(0, 12);
  const at = NOW + number * 1_300;
  const time = `${new Date(at).toISOString().slice(0, 19)}.${String(at % 1_000).padStart(3, '0')}${noise.readUInt32BE(4) % 1_000_000}+0000`;
  const command = `${process} -c /opt/app/run --job ${hex.slice(0, 10)} --attempt ${(noise[9] ?? 0) % 7}`;
  const name = `/var/lib/app/${hex.slice(10, 18)}/state.json`;
  const pid = noise.readUInt16BE(10);
  const image = `registry.example.com/payments/service-${workload}`;
  const output = `${time}: ${priority} ${text} | ${file ? `file=${name} ` : ''}evt_type=${type} user=app user_uid=1000 user_loginuid=-1 process=${process} proc_exepath=/usr/bin/${process} parent=containerd-shim command=${command} terminal=0 exe_flags=EXE_WRITABLE|EXE_LOWER_LAYER container_id=${container} container_name=app container_image_repository=${image} container_image_tag=v1.${workload} k8s_pod_name=${pod} k8s_ns_name=${namespace}`;
  const fields = {
    'container.id': container, 'container.image.repository': image, 'container.image.tag': `v1.${workload}`, 'container.name': 'app', 'evt.arg.flags': 'EXE_WRITABLE|EXE_LOWER_LAYER',
    'evt.time.iso8601': `${at}${noise.readUInt32BE(4) % 1_000_000}`, 'evt.type': type, ...(file ? { 'fd.name': name } : {}), 'k8s.ns.name': namespace, 'k8s.pod.name': pod, 'proc.cmdline': command,
    'proc.exepath': `/usr/bin/${process}`, 'proc.name': process, 'proc.pid': pid, 'proc.pname': 'containerd-shim', 'proc.tty': 0, 'user.loginuid': -1, 'user.name': 'app', 'user.uid': 1000,
  };
  const node = `node-${workload % 12}`;
  const attribution = { level: 'pod' as const, namespace, pod, workload: `${namespace}/Deployment/service-${workload}`, node, container: 'app', inferred: false };
  return { id: noise.subarray(0, 16).toString('base64url'), at, receivedAt: at + 400, rule, priority, source: 'syscall', output, hostname: node, tags, fields, process, attribution };
}
