import type { CheckResultWire } from '#lib/api/workload.ts';

/** The id of a check's place on the page. */
export const findingAnchor = (check: string): string => `check-${check}`;

/** Longer reasons are evidence, not headings. */
const LONGEST = 110;

/** What a failing check says in one line: its one reason, which names container and value, else its title. */
export function findingText({ title, evidence }: Pick<CheckResultWire, 'title' | 'evidence'>): string {
  const [reason, ...more] = new Set(evidence.filter(({ verdict }) => verdict === 'fail').map((one) => one.reason));
  return reason !== undefined && reason !== '' && more.length === 0 && reason.length <= LONGEST ? reason : title;
}
