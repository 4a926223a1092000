import type { NetworkPolicyRow, Oddity } from '#lib/api/network.ts';

/** One thing that is odd about a policy. */
export interface OddityLine {
  odd: Oddity;
  /** In a few words. */
  short: string;
  /** In a sentence. */
  text: string;
  /** The rule it is about; null where it is about the whole policy. */
  path: string | null;
  /** It breaks something or leaves it open, and is no mere clutter. */
  grave: boolean;
}

const NAMES: Record<Oddity, string> = {
  unmatched: 'rule matches nothing',
  'allows-all': 'allows everyone',
  'selects-nothing': 'selects nothing',
  shadowed: 'adds nothing',
  duplicate: 'duplicate',
};

export const oddityName = (odd: Oddity): string => NAMES[odd];

/** `spec.egress[1]` → `egress[1]`. */
const ruleOf = (path: string): string => path.replace(/^spec\./, '');

/** What is odd about a policy, the gravest first. */
export function oddityLines({ unmatched, opens, oddities, shadowedBy, duplicateOf }: NetworkPolicyRow): OddityLine[] {
  const rules = unmatched
    .toSorted((a, b) => Number(b.cutsDns) - Number(a.cutsDns))
    .map(({ path, sentence, cutsDns }): OddityLine => ({ odd: 'unmatched', short: cutsDns ? 'DNS is cut' : `${ruleOf(path)} matches nothing`, text: sentence, path, grave: cutsDns }));
  const opening = opens.map(({ path, cause }): OddityLine => ({ odd: 'allows-all', short: `${ruleOf(path)} allows everyone`, text: `Rule ${ruleOf(path)} opens all ports to everyone: it ${cause}. The policy isolates in name only.`, path, grave: true }));
  const whole: OddityLine[] = [];
  if (oddities.includes('selects-nothing')) whole.push({ odd: 'selects-nothing', short: 'selects nothing', text: 'No workload has the labels that it selects, so it isolates nothing.', path: 'spec.podSelector', grave: false });
  if (shadowedBy !== null) whole.push({ odd: 'shadowed', short: `adds nothing to “${shadowedBy}”`, text: `“${shadowedBy}” selects at least the same workloads and allows at least the same.`, path: null, grave: false });
  if (duplicateOf !== null) whole.push({ odd: 'duplicate', short: `the same as “${duplicateOf}”`, text: `It says the same as “${duplicateOf}”, word for word.`, path: null, grave: false });
  return [...rules, ...opening, ...whole];
}

/** The sentence without what stands beside it already: which rule of which policy. */
export function briefText({ text }: OddityLine): string {
  const [, reason] = /^Rule \S+ of NetworkPolicy \S+ allows nothing: (.+)$/.exec(text) ?? [];
  return reason === undefined ? text : reason.charAt(0).toUpperCase() + reason.slice(1);
}

/** "ingress and egress". */
export const directionsText = (directions: NetworkPolicyRow['directions']): string => (directions.length === 0 ? 'neither direction' : directions.join(' and '));

/** What passes, as people say it. */
export function portsText(ports: string): string {
  if (ports === 'All Connections') return 'all ports';
  if (ports === 'No Connections') return 'nothing';
  return ports.replaceAll(/,(?=[A-Z])/g, ', ').replaceAll(/,(?=\d)/g, ', ');
}
