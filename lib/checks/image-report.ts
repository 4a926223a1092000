import { plural } from '../format.ts';
import { formatUtc } from '../format-time.ts';
import type { ContainerView } from '../kubernetes/container-view.ts';
import { freshnessOf } from '../kubernetes/image-reports/freshness.ts';
import type { ContainerReports, ImageReport, JoinedReport } from '../model/image-reports.ts';
import type { ResourceKind } from '../model/inventory.ts';
import type { Subject } from '../model/subject.ts';
import type { Report } from './check.ts';
import { unreadable } from './unreadable.ts';

export interface ReportKind {
  plural: ResourceKind;
  kind: string;
}

/**
 * Judges what fresh reports of one kind say of a container's image. Unknown is what nobody has reported, what is too old to count, and
 * everything where the cluster has no such kind; manifests are not asked for reports unless some are among them.
 */
export function judgeReports<R extends ImageReport>({ plural: resource, kind }: ReportKind, of: ContainerReports<R> | undefined, view: ContainerView, subject: Subject, report: Report, judge: (joined: JoinedReport<R>) => void): void {
  const { cluster, workload, now } = subject;
  if (cluster.readable(resource, workload.namespace).state === 'absent') {
    return cluster.kind === 'manifests' ? report.notApplicable(`No ${kind} is among the manifests`) : report.unknown(`This cluster has no ${kind}s, so what a scan of the image would say is not known`);
  }
  const reason = unreadable(resource, subject);
  if (reason !== null) return report.unknown(reason);
  const { name } = view.container;
  for (const { pod, other } of of?.missing ?? [NOTHING_KNOWN]) {
    const runs = `what container ${name} runs${pod === null ? '' : ` in pod ${pod}`}`;
    report.unknown(other === null ? `No ${kind} is about ${runs}` : `No ${kind} is about ${runs}: ${other.name} is about ${imageText(other)}`);
  }
  for (const joined of of?.joined ?? []) {
    const { state, until } = freshnessOf(joined.report, cluster.settings.thresholds, now);
    if (Number.isFinite(until)) report.until(until);
    if (state === 'fresh') judge(joined);
    else if (report.verdictOnly) report.unknown('');
    else report.unknown(staleText(joined, kind, state, subject));
  }
}

const NOTHING_KNOWN = { pod: null, other: null };

function staleText<R extends ImageReport>(joined: JoinedReport<R>, kind: string, state: 'old' | 'future' | 'undated', subject: Subject): string {
  const named = nameOfReport(joined, kind, subject);
  if (state === 'undated') return `${named} does not say when it was made`;
  const at = formatUtc(joined.report.scannedAt ?? 0);
  if (state === 'future') return `${named} is dated ${at}, which is yet to come`;
  return `${named} is of ${at}, more than ${plural(subject.cluster.settings.thresholds.reportMaxAgeDays, 'day')} ago, so what it says does not count`;
}

/** The report in words. One of another namespace is not named: who reads this may not see that namespace. */
export function nameOfReport<R extends ImageReport>({ report }: JoinedReport<R>, kind: string, { workload }: Subject): string {
  return report.namespace === workload.namespace ? `${kind} ${report.name}` : `${kind} in another namespace`;
}

const imageText = ({ image, tag }: ImageReport): string => [image, tag].filter((part) => part !== null).join(':');
