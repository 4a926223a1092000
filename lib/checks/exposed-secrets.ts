import { formatUtc } from '../format-time.ts';
import type { ContainerView } from '../kubernetes/container-view.ts';
import type { ExposedSecret, ExposedSecretReport, JoinedReport } from '../model/image-reports.ts';
import type { Subject } from '../model/subject.ts';
import type { ImageCheck, Report, Seen } from './check.ts';
import { exposedSecretReport } from './example-report.ts';
import { judgeReports, nameOfReport } from './image-report.ts';
import { kubernetesDocs, mitre, nsa } from './references.ts';

const KIND = { plural: 'exposedsecretreports', kind: 'ExposedSecretReport' } as const;

/**
 * No file of the container's image holds a credential that a scanner has found.
 *
 * Object: Trivy Operator's ExposedSecretReport on what the container runs, `report.secrets[*].severity`
 * Allowed: no entry of severity CRITICAL or HIGH. The list is counted, the summary is not read.
 * Unknown: no report, one that is too old, one without a list, and entries of no known severity
 */
export const exposedSecrets: ImageCheck = {
  id: 'exposed-secrets',
  item: 7,
  severity: 'high',
  scope: 'c',
  ephemeral: true,
  title: 'Its image holds no credential that a scan can find',
  failing: 'Its image holds a credential',
  docs: {
    why:
      'Whoever can pull an image can read every file of every layer, also files that a later layer deletes. A key that was copied in while building is ' +
      'in every registry, cache and laptop that ever held the image, and rotating it means building everything again.',
    remedy:
      'Revoke the credential first: it has been published. Then build the image without it, by a secret mount (`RUN --mount=type=secret`) or from a ' +
      'build stage that is left behind, and hand it to the pod at run time from a managed Secret. If it is an example or a test key, allow it by rule or path ' +
      'in trivy-secret.yaml.',
    blind:
      'Credentials that no rule of the scanner knows, that are encoded or in binaries, and layers that it skips. The report is believed as it stands: ' +
      'whoever may write reports decides the verdict. What matched is never read, so whether the credential still works is not known.',
    commands: [
      'kubectl get exposedsecretreports -n NAMESPACE -o wide',
      `kubectl get exposedsecretreport REPORT -n NAMESPACE -o jsonpath="{range .report.secrets[*]}{.severity}{'\\t'}{.ruleID}{'\\t'}{.target}{'\\n'}{end}"`,
      "kubectl get exposedsecretreport REPORT -n NAMESPACE -o jsonpath='{.report.updateTimestamp} {.report.artifact}'",
    ],
    references: [
      { label: 'Trivy Operator: ExposedSecretReport', url: 'https://aquasecurity.github.io/trivy-operator/latest/docs/crds/exposedsecret-report/' },
      kubernetesDocs('good practices for Secrets', 'concepts/security/secrets-good-practices/'),
      nsa('Building secure container images'),
      mitre('T1552.001'),
    ],
  },
  examples: {
    pass: [
      { title: 'a report that lists nothing', around: { exposedSecretReports: [exposedSecretReport([])] } },
      { title: 'a report that lists only lower severities', around: { exposedSecretReports: [exposedSecretReport([{ severity: 'MEDIUM' }])] } },
    ],
    fail: [{ title: 'a cloud key in a file of the image', around: { exposedSecretReports: [exposedSecretReport([{ severity: 'CRITICAL' }])] } }],
  },
  image: judgeExposedSecrets,
};

function judgeExposedSecrets(view: ContainerView, subject: Subject, report: Report): void {
  judgeReports(KIND, view.group.reports.exposedSecrets.get(view.container.name), view, subject, report, (joined) => judgeReport(joined, view, subject, report));
}

const isGrave = ({ severity }: ExposedSecret): boolean => severity === 'CRITICAL' || severity === 'HIGH';

function judgeReport(joined: JoinedReport<ExposedSecretReport>, view: ContainerView, subject: Subject, report: Report): void {
  const { secrets } = joined.report;
  // The gravest are kept first, so what was left out decides nothing where they are not grave.
  if (secrets?.some(isGrave)) return report.fail(seenOf(joined, view, subject, report));
  if (secrets === null) return report.unknown(`${nameOfReport(joined, KIND.kind, subject)} has no list of secrets`);
  if (secrets.some(({ severity }) => severity === 'UNKNOWN')) return report.unknown(`${nameOfReport(joined, KIND.kind, subject)} lists secrets of no known severity`);
  report.pass(seenOf(joined, view, subject, report));
}

const NOT_WORDED: Seen = { path: 'image', seen: null, wanted: '' };

/** The image in the pod's spec, and in words what the report says of it. */
function seenOf(joined: JoinedReport<ExposedSecretReport>, { container }: ContainerView, subject: Subject, report: Report): Seen {
  if (report.verdictOnly) return NOT_WORDED;
  const { secrets, left, scannedAt } = joined.report;
  const source = `${nameOfReport(joined, KIND.kind, subject)} of ${formatUtc(scannedAt ?? 0)}${joined.by === 'owner' ? '' : `, joined by ${joined.by}`}`;
  const grave = (secrets ?? []).filter(isGrave);
  const listed = grave.length > 0 ? grave : (secrets ?? []);
  const others = listed.length - 1 + left;
  const [first] = listed;
  const what = first ? `${first.rule || first.title} (${first.severity}) in ${first.target}${others > 0 ? ` and ${others} more` : ''}` : 'no credential';
  return {
    path: 'image',
    seen: container.image,
    wanted: 'an image in which a scan finds no credential of severity CRITICAL or HIGH',
    reason: `The image of container ${container.name} holds ${what} (${source})`,
    fixable: false,
  };
}
