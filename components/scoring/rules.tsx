import type { ReactNode } from 'react';
import { SEVERITIES, type Grade } from '#lib/model/verdict.ts';
import { WEIGHT, WEIGHT_OF_PASS } from '#lib/scoring/weights.ts';
import { GRADE_LINES } from '../charts/trend-data.ts';
import { GradeBadge } from '../posture/grade.tsx';
import { SeverityTag } from '../posture/severity.tsx';

/** The tables of CHECKLIST.md, each row a key and its cells. */
export interface Rule {
  key: string;
  cells: ReactNode[];
}

const rule = (...cells: [string, ...ReactNode[]]): Rule => ({ key: cells[0], cells });

export const VERDICT_ROWS: Rule[] = [
  rule('passes', 'The condition was seen to hold.', 'earned'),
  rule('fails', 'It was seen not to hold; object, container, field, value seen and value wanted are given.', 'lost'),
  rule('does not apply', 'The question makes no sense here, as Linux fields on Windows. Having none of a thing passes only where none is wanted.', 'no'),
  rule('unknown', 'The data could not be read: forbidden, a source down, a report too old.', 'no, but less is measured'),
  rule('waived', 'It fails, and a valid waiver covers it.', 'no; the score without waivers is shown beside'),
];

export const WEIGHT_ROWS: Rule[] = SEVERITIES.map((severity) => ({ key: severity, cells: [<SeverityTag key="tag" severity={severity} />, WEIGHT[severity], WEIGHT_OF_PASS[severity]] }));

const gradeRow = (grade: Grade, text: string): Rule => ({ key: grade, cells: [<GradeBadge key="badge" grade={grade} />, text] });
export const GRADE_ROWS: Rule[] = [...GRADE_LINES.map(({ grade, score }) => gradeRow(grade, `${score} or more`)), gradeRow('F', `below ${GRADE_LINES.at(-1)?.score}`)];

export const CAP_ROWS: Rule[] = [
  ['workload', 'a critical check fails', '49'],
  ['workload', 'two or more checks of high severity fail', '79'],
  ['workload', 'one check of high severity fails', '89'],
  ['workload', 'less than 90 % could be measured', '89'],
  ['namespace', 'one of its workloads fails a critical check', '79'],
  ['cluster', 'a workload that is not platform fails a critical check', '89'],
  ['cluster', 'a namespace cannot be listed', '89'],
].map((cells) => ({ key: cells.join(' '), cells }));
