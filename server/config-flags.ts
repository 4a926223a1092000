import { parseArgs } from 'node:util';
import { nearest } from '#lib/config-file/nearest.ts';

/** What was said on the command line; null or false where it was not. */
export interface Flags {
  contexts: string[];
  kubeconfig: string | null;
  manifests: string | null;
  demo: boolean;
  namespaces: string[] | null;
  waivers: string | null;
  config: string | null;
}

/** The flags as help lists them. */
export const FLAGS = [
  { name: 'context', written: '--context NAME[,NAME…]', text: 'these contexts of the kubeconfig' },
  { name: 'kubeconfig', written: '--kubeconfig FILE', text: 'the current context of that file' },
  { name: 'manifests', written: '--manifests DIR', text: 'a folder of YAML and JSON, graded again as files change' },
  { name: 'demo', written: '--demo', text: 'the built-in demo' },
  { name: 'namespaces', written: '--namespaces a,b', text: 'only these, for accounts that may not read more' },
  { name: 'config', written: '--config FILE', text: 'clusters, checks, severities, thresholds and more' },
  { name: 'waivers', written: '--waivers FILE', text: 'what fails and is accepted, with a reason and an end' },
] as const;

const KNOWN = FLAGS.map(({ written }) => written).join(', ');

const VALUED = ['context', 'kubeconfig', 'manifests', 'namespaces', 'waivers', 'config'] as const;

/** Reads the flags of `npm start`; adds one sentence to `faults` for each thing that is wrong, and never throws. */
export function readFlags(argv: readonly string[], faults: string[]): Flags {
  const options = { ...Object.fromEntries(VALUED.map((name) => [name, { type: 'string', multiple: true } as const])), demo: { type: 'boolean' } as const };
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const values: Record<(typeof VALUED)[number], string[]> = { context: [], kubeconfig: [], manifests: [], namespaces: [], waivers: [], config: [] };
  let demo = false;
  for (const token of tokens) {
    if (token.kind === 'positional') faults.push(`unexpected argument ${token.value} (known: ${KNOWN})`);
    if (token.kind !== 'option') continue;
    const name = VALUED.find((candidate) => candidate === token.name);
    if (name !== undefined && token.rawName.startsWith('--')) {
      // A flag in place of the value means that the value was forgotten.
      if (!token.value || (!token.inlineValue && token.value.startsWith('--'))) faults.push(`--${name} needs a value`);
      else values[name].push(token.value);
    } else if (token.rawName === '--demo' && token.value === undefined) demo = true;
    else faults.push(`unknown flag ${token.rawName}${didYouMean(token.name)} (known: ${KNOWN}, --help, --version)`);
  }
  for (const name of ['kubeconfig', 'manifests', 'waivers', 'config'] as const) if (values[name].length > 1) faults.push(`--${name} is given ${values[name].length} times, once is possible`);
  const list = (texts: string[]) => [...new Set(texts.flatMap((text) => text.split(',')).map((part) => part.trim()).filter((part) => part !== ''))];
  return {
    contexts: list(values.context),
    kubeconfig: values.kubeconfig[0] ?? null,
    manifests: values.manifests[0] ?? null,
    demo,
    namespaces: values.namespaces.length === 0 ? null : list(values.namespaces),
    waivers: values.waivers[0] ?? null,
    config: values.config[0] ?? null,
  };
}

function didYouMean(name: string): string {
  const close = nearest(name, [...FLAGS.map((flag) => flag.name), 'help', 'version']);
  return close === null ? '' : `, did you mean --${close}?`;
}
