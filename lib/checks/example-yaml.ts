import { toYaml } from '../export/patch.ts';
import type { Example } from './check.ts';

/** An example as the YAML a reader would write: what it changes of a pod, and what is around it where the check looks there. */
export function exampleYaml(example: Example): { title: string; yaml: string } {
  const { title, spec, container, metadata, around } = example;
  const pod: Record<string, unknown> = {};
  if (metadata) pod.metadata = metadata;
  if (spec || container) pod.spec = { ...spec, ...(container ? { containers: [{ name: 'app', ...container }] } : {}) };
  const parts = Object.keys(pod).length === 0 ? [] : [toYaml(pod as never, 0).trimStart()];
  for (const [name, value] of Object.entries(around ?? {})) parts.push(`# ${words(name)}:${toYaml(value as never, 0)}`);
  return { title, yaml: parts.join('\n') || '# a pod that sets nothing here' };
}

/** `networkPolicies` as "network policies". */
const words = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
