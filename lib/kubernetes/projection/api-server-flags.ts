import { field, list, object, record, string, strings, withDefault, type Cursor, type Raw } from '../shape.ts';

/** Flags of kube-apiserver whose presence decides a verdict; their values are paths and stay out. */
const FLAGS = new Set(['audit-policy-file', 'audit-log-path', 'audit-webhook-config-file', 'admission-control-config-file']);

interface Words {
  name: string;
  command?: string[];
  args?: string[];
}

const containers = list(object<Words>({ name: withDefault(string, ''), command: strings, args: strings }));

/**
 * Which of these flags an API server's pod is started with; undefined for every other pod. kubeadm and its like run it as a static pod with the
 * label `component: kube-apiserver`.
 */
export function readApiServerFlags(raw: Raw, labels: Readonly<Record<string, string>>, at: Cursor): string[] | undefined {
  if (labels.component !== 'kube-apiserver') return undefined;
  const spec = field(raw, 'spec', at, record);
  at.enter('spec');
  const main = (field(spec, 'containers', at, containers) ?? []).find(({ name }) => name === 'kube-apiserver');
  at.leave();
  const words = [...(main?.command ?? []), ...(main?.args ?? [])];
  // `--flag=` switches it off again.
  const set = words.flatMap((word) => (/^--([a-z-]+)(?:=.+)?$/.exec(word)?.[1] ?? [])).filter((flag) => FLAGS.has(flag));
  return [...new Set(set)].toSorted();
}
