import type { ObjectMeta } from '#lib/model/inventory.ts';
import { field, list, object, record, string, strings, withDefault, type Cursor, type Raw } from '../shape.ts';

/** Flags of kube-apiserver whose presence decides a verdict; their values are paths and stay out. */
const FLAGS = new Set(['audit-policy-file', 'audit-log-path', 'audit-webhook-config-file', 'admission-control-config-file']);

interface Words {
  name: string;
  command?: string[];
  args?: string[];
}

const containers = list(object<Words>({ name: withDefault(string, ''), command: strings, args: strings }));

/** `kube-apiserver` as the word of a command: the program's own name, or its path. */
const PROGRAM = /^(?:\S*\/)?kube-apiserver$/;
/** Such a word within a script that a shell is given. */
const IN_SCRIPT = /(?:^|[\s/;&])kube-apiserver\s/;

/**
 * Which of these flags an API server's static pod is started with; undefined for every other pod. kubeadm and its like label it
 * `component: kube-apiserver`, kOps `k8s-app: kube-apiserver`; both keep it in kube-system. Pods that merely say so, and API servers of other
 * clusters that run in pods of this one, are not started by the kubelet itself.
 *
 * @param isStatic whether the pod is the kubelet's own.
 */
export function readApiServerFlags(raw: Raw, { namespace, labels }: Pick<ObjectMeta, 'namespace' | 'labels'>, isStatic: boolean, at: Cursor): string[] | undefined {
  if (!isStatic || namespace !== 'kube-system' || ![labels.component, labels['k8s-app']].includes('kube-apiserver')) return undefined;
  const spec = field(raw, 'spec', at, record);
  at.enter('spec');
  const all = field(spec, 'containers', at, containers) ?? [];
  at.leave();
  const main = all.find(({ name }) => name === 'kube-apiserver') ?? all.find((container) => wordsOf(container).some((word) => PROGRAM.test(word)));
  const words = main ? wordsOf(main) : [];
  const set = new Set<string>();
  for (const [index, word] of words.entries()) {
    const [, flag = '', value = words[index + 1]] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (!FLAGS.has(flag)) continue;
    // The last one counts; without a value it is switched off again.
    if (value === undefined || value === '') set.delete(flag);
    else set.add(flag);
  }
  return [...set].toSorted();
}

const wordsOf = ({ command = [], args = [] }: Words): string[] => [...command, ...args].flatMap((word) => (IN_SCRIPT.test(word) ? word.split(/\s+/) : word));
