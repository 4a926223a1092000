import { CHECKS } from '../index.ts';
import { DIFFERENCES } from './peer-differences.ts';
import { judgePeerCase, PEERS, type PeerCase, readPeer } from './peers.ts';

export interface JudgedCase extends PeerCase {
  peer: string;
  /** Null where nothing in the fixture is a workload, or it is not as the API has it. */
  ours: string | null;
}

/** Every case of the peers' test data that asks what checks of ours ask, judged by them. */
export function judgedCases(): JudgedCase[] {
  const built = new Set<string>(CHECKS.map(({ id }) => id));
  return PEERS.flatMap((peer) => readPeer(peer, built).map((each) => ({ ...each, peer, ours: judgePeerCase(each) })));
}

const comparable = ({ ours }: JudgedCase): boolean => ours !== null;
const agrees = ({ ours, verdict }: JudgedCase): boolean => ours === verdict;

/** Agreement per check as a table in Markdown, then every kind of difference with its reason and how many cases it explains. */
export function conformanceTables(cases: readonly JudgedCase[]): { agreement: string; differences: string } {
  const byChecks = Map.groupBy(cases.filter(comparable), ({ checks }) => checks.join(', '));
  const rows = [...byChecks].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([checks, of]) => {
    const peers = [...new Set(of.map(({ peer }) => peer))].toSorted().join(', ');
    return `| ${checks.split(', ').map((id) => `\`${id}\``).join(', ')} | ${of.filter(agrees).length} of ${of.length} | ${peers} |`;
  });
  const different = cases.filter((each) => comparable(each) && !agrees(each));
  const reasons = Map.groupBy(different, ({ id }) => DIFFERENCES.find(([pattern]) => pattern.test(id))?.[1] ?? 'unexplained');
  const groups = [...reasons].map(([reason, of]) => `| ${reason} | ${of.length} | \`${of[0]?.id ?? ''}\` |`);
  return {
    agreement: ['| check | agreement | with |', '| --- | --- | --- |', ...rows].join('\n'),
    differences: ['| why we differ | cases | for example |', '| --- | --- | --- |', ...groups].join('\n'),
  };
}

/** One line per peer: how many cases it has that ask the same, and in how many we agree. */
export const conformanceSummary = (cases: readonly JudgedCase[]): string[] =>
  PEERS.map((peer) => {
    const of = cases.filter((each) => each.peer === peer);
    const judged = of.filter(comparable);
    return `${peer}: ${judged.filter(agrees).length} of ${judged.length} agree, ${of.length - judged.length} have no workload that the API would take`;
  });
