import { evaluatePodSecurity, isAllowed } from '../kubernetes/pod-security/evaluate.ts';
import type { PodGroup, Subject } from '../model/subject.ts';
import type { Report, Seen } from './check.ts';

const UNWORDED: Seen = { path: '', seen: undefined, wanted: '' };

/**
 * Judges a group of pods as Pod Security Admission of the cluster's own version would, whatever its namespace enforces. The reason is the
 * API server's text.
 */
export function judgePodSecurity(level: 'baseline' | 'restricted', group: PodGroup, subject: Subject, report: Report): void {
  const version = `v1.${subject.cluster.minor}` as const;
  if (report.verdictOnly) return isAllowed(group.template, level, version) ? report.pass() : report.fail(UNWORDED);
  const verdict = evaluatePodSecurity(group.template, level, version);
  if (verdict.allowed) return report.pass();
  report.fail({
    path: '',
    seen: verdict.violations.map(({ reason, detail }) => `${reason} (${detail})`),
    wanted: `nothing that ${level} forbids at ${version}`,
    reason: verdict.reason,
    fixable: false,
  });
}
