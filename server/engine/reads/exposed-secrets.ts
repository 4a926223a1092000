import type { ExposedReport, ExposedSecrets } from '#lib/api/secrets.ts';
import { freshnessOf } from '#lib/kubernetes/image-reports/freshness.ts';
import type { ExposedSecretReport, JoinedReport } from '#lib/model/image-reports.ts';
import { maySee } from '#lib/model/principal.ts';
import type { Container, PodSpec } from '#lib/model/pod-spec.ts';
import type { PodGroup } from '#lib/model/subject.ts';
import type { ReadContext } from './context.ts';
import { toIso } from './wire.ts';

/** What scanners have found in the images of these groups, each report once with the containers that it is about. */
export function exposedRead(context: ReadContext, namespace: string, groups: readonly Pick<PodGroup, 'template' | 'reports'>[]): ExposedSecrets {
  const { state } = context.state.live.readable('exposedsecretreports', namespace);
  if (state !== 'ok' && state !== 'stale') return { state: state === 'absent' ? 'absent' : 'unreadable', reports: [], missing: [] };
  const joined = new Map<ExposedSecretReport, { by: JoinedReport<ExposedSecretReport>['by']; containers: Set<string> }>();
  const missing = new Map<string, ExposedSecrets['missing'][number]>();
  for (const { template, reports } of groups) {
    for (const { name: container, image = null } of containersIn(template.spec)) {
      const of = reports.exposedSecrets.get(container);
      for (const { report, by } of of?.joined ?? []) {
        const known = joined.get(report);
        if (known) known.containers.add(container);
        else joined.set(report, { by, containers: new Set([container]) });
      }
      if (!of || of.missing.length > 0) missing.set(`${container} ${image}`, { container, image });
    }
  }
  return { state: 'ok', reports: [...joined].map(([report, { by, containers }]) => reportRow(context, report, by, [...containers])), missing: [...missing.values()] };
}

const containersIn = ({ initContainers = [], containers, ephemeralContainers = [] }: PodSpec): Container[] => [...initContainers, ...containers, ...ephemeralContainers.filter(({ ended }) => !ended)];

function reportRow({ principal, now, state }: ReadContext, report: ExposedSecretReport, by: ExposedReport['by'], containers: string[]): ExposedReport {
  const seen = maySee(principal, report.namespace);
  const { image, tag } = report;
  return {
    containers,
    name: seen ? report.name : null,
    namespace: seen ? report.namespace : null,
    image: image === null ? null : [image, tag].filter((part) => part !== null).join(':'),
    by,
    scanner: report.scanner,
    scannedAt: toIso(report.scannedAt),
    state: freshnessOf(report, state.settings.thresholds, now).state,
    secrets: report.secrets && [...report.secrets],
    left: report.left,
  };
}
