import { SEVERITIES, type Severity } from '#lib/model/verdict.ts';
import type { ScanDocument } from './scan-document.ts';

/** Findings listed with each workload. */
const MOST_FINDINGS = 5;

/** A score cut, not rounded, to one decimal, as everywhere (CHECKLIST: grade). */
const cut = (score: number | null): string => (score === null ? '–' : (Math.floor(score * 10 + 1e-9) / 10).toFixed(1));

/** The document as a table for people: worst workloads first, with their worst findings. */
export function scanTable(document: ScanDocument): string {
  const { workloads, cluster, faults } = document;
  if (workloads.length === 0) return `No workload to grade.${faults.length > 0 ? ` ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}, see above.` : ''}\n`;
  const lines = [`${cluster.grade ?? '–'}  ${cut(cluster.score)} of 100  ${workloads.length} workloads in ${document.namespaces.length} namespaces, from manifests`, ''];
  const width = Math.min(60, Math.max(...workloads.map(({ namespace, kind, name }) => `${namespace}/${kind}/${name}`.length)));
  for (const { namespace, kind, name, grade, score, checks } of workloads) {
    const failing = checks.filter(({ verdict }) => verdict === 'fail').toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
    lines.push(`${grade ?? '–'}  ${cut(score).padStart(5)}  ${`${namespace}/${kind}/${name}`.padEnd(width)}  ${countBySeverity(failing)}`);
    for (const { severity, reason, id } of failing.slice(0, MOST_FINDINGS)) lines.push(`            ${severity.padEnd(8)}  ${id.padEnd(30)}  ${firstSentence(reason)}`);
    if (failing.length > MOST_FINDINGS) lines.push(`            and ${failing.length - MOST_FINDINGS} more`);
  }
  return `${lines.join('\n')}\n`;
}

const countBySeverity = (failing: readonly { severity: Severity }[]): string =>
  SEVERITIES.flatMap((severity) => {
    const count = failing.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  }).join(', ') || 'all pass';

const firstSentence = (text: string): string => (text.length > 110 ? `${text.slice(0, 109)}…` : text);
