import { PRIORITIES } from '#lib/model/runtime-event.ts';
import type { Json, KubeObject } from '../world/raw.ts';
import { RULES, type RuleName } from './rules.ts';

/** What a rule saw. */
export interface Sighting {
  rule: RuleName;
  at: number;
  /** Null where it was on the node itself. */
  pod: KubeObject | null;
  node: string;
  /** The process, its command line, and what started it. */
  process: string;
  command: string;
  parent?: string;
  user?: string;
  /** A file or connection. */
  file?: string;
  /** The event knows the container only, not the pod: the agent was asked before the kubelet answered. */
  containerOnly?: boolean;
  /** Keeps events of the same moment apart. */
  number: number;
}

/** Whether a rule of that priority counts as an alert (CHECKLIST: runtime-alerts). */
export const alerts = (rule: RuleName): boolean => PRIORITIES.indexOf(RULES[rule].priority) <= PRIORITIES.indexOf('Error');

/** The event as Falco's http_output writes it: JSON, one object. */
export function falcoPayload(sighting: Sighting): string {
  const { rule: name, at, node, number } = sighting;
  const { rule, priority, tags, text } = RULES[name];
  const time = `${new Date(at).toISOString().slice(0, -1)}${String(number % 1_000_000).padStart(6, '0')}Z`;
  const fields = name === 'metrics' ? metricsFields(node, number) : syscallFields(sighting);
  const shown = Object.entries(fields).map(([key, value]) => `${key.replaceAll('.', '_')}=${String(value)}`);
  const body: Json = {
    hostname: node,
    output: `${time.slice(11, 29)}: ${priority} ${text} (${shown.join(' ')})`,
    output_fields: fields,
    priority,
    rule,
    source: name === 'metrics' ? 'internal' : 'syscall',
    tags,
    time,
  };
  return JSON.stringify(body);
}

function syscallFields({ pod, node, process, command, parent, user = 'root', file, containerOnly = false, at }: Sighting): Json {
  const container = containerOf(pod);
  return {
    'evt.time': at * 1_000_000,
    'proc.name': process,
    'proc.cmdline': command,
    'proc.pname': parent ?? null,
    'user.name': user,
    'user.uid': user === 'root' ? 0 : 1000,
    ...(file !== undefined && { 'fd.name': file }),
    'container.id': container?.id.slice(0, 12) ?? 'host',
    'container.name': container && !containerOnly ? container.name : null,
    'container.image.repository': container && !containerOnly ? container.repository : null,
    'k8s.ns.name': containerOnly ? null : (pod?.metadata.namespace ?? null),
    'k8s.pod.name': containerOnly ? null : (pod?.metadata.name ?? null),
    ...(pod === null && { 'k8s.node.name': node }),
  };
}

function containerOf(pod: KubeObject | null): { id: string; name: string; repository: string } | null {
  const [status] = (pod?.status?.containerStatuses ?? []) as { name: string; containerID?: string; image: string }[];
  return status ? { id: (status.containerID ?? '').replace('containerd://', ''), name: status.name, repository: status.image.replace(/:[^:/]*$/, '') } : null;
}

const metricsFields = (node: string, number: number): Json => ({ 'evt.hostname': node, 'falco.version': '0.42.0', 'falco.num_evts': 90_000 + (number % 40_000), 'scap.n_drops': 0, 'falco.host_cpu_usage_perc': 1.2 });
