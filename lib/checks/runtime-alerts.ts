import type { AlertFact, Subject } from '../model/subject.ts';
import type { Report, SubjectCheck } from './check.ts';
import { mitre, nsa } from './references.ts';
import { reportingState } from './runtime-reporting.ts';

/**
 * Nothing has happened on the workload's pods that someone should look at.
 *
 * Fact: unacknowledged Falco events of priority Error or above of the last 24 h that are attributed to the workload
 * Allowed: none. Without any it is unknown unless `runtime-reporting` passes, since silence alone proves nothing
 * Source: Falco documentation, "Rules", priorities
 */
export const runtimeAlerts: SubjectCheck = {
  id: 'runtime-alerts',
  item: 12,
  severity: 'high',
  scope: 'w',
  title: 'Has no open runtime alert',
  failing: 'Has an open runtime alert',
  docs: {
    why:
      'An alert of priority Error or above says that something was seen which a rule author calls an attack or its consequence: a write below ' +
      '/etc, a connection to a miner, a container that escaped. Until someone has looked, the workload cannot be called sound whatever its ' +
      'fields say.',
    remedy:
      'Look at what happened on the Runtime page, with the command line and the process that did it. If it is an attack, cut the pod off ' +
      'with a network policy and keep it for analysis; if it is expected, acknowledge the group with a reason, or add an exception to the ' +
      'rule.',
    blind:
      'What no rule describes, agents other than Falco, and events that name neither a pod nor a container: those count for the node or the ' +
      'cluster only. Alerts below the configured priority are shown and decide nothing.',
    commands: [
      'kubectl logs -n falco -l app.kubernetes.io/name=falco --since=24h',
      'kubectl describe pod POD -n NAMESPACE',
    ],
    references: [
      nsa('Audit logging and threat detection'),
      mitre('T1609'),
      { label: 'Falco: rules', url: 'https://falco.org/docs/concepts/rules/' },
    ],
  },
  examples: {
    pass: [{ title: 'events arrive, none is open', around: { lastEventHoursAgo: 1, alerts: [] } }],
    fail: [
      {
        title: 'a shell an hour ago',
        around: { lastEventHoursAgo: 1, alerts: [{ rule: 'Write below etc', priority: 'Error', hoursAgo: 1 }] },
      },
    ],
  },
  subject: judgeRuntimeAlerts,
};

function judgeRuntimeAlerts(subject: Subject, report: Report): void {
  if (subject.cluster.kind === 'manifests') return report.notApplicable('Manifests do not run');
  if (subject.scaledToZero) return report.notApplicable('Scaled to zero: no pod runs');
  const open = subject.alerts.filter((alert) => alert.until > subject.now);
  if (open.length > 0) return reportOpen(open, subject, report);
  const { state, until } = reportingState(subject);
  if (state === 'none') return report.unknown('No runtime event has ever arrived from this cluster, so that none is open proves nothing');
  if (state === 'silent') return report.unknown('No runtime event has arrived for 24 h, so that none is open proves nothing');
  report.until(until);
  report.pass();
}

/** One finding for each rule, newest first; what is said changes as soon as the oldest alert falls out of the window. */
function reportOpen(open: AlertFact[], subject: Subject, report: Report): void {
  report.until(Math.min(...open.map((alert) => alert.until)));
  for (const [rule, alerts] of Map.groupBy(open, (alert) => alert.rule)) {
    const newest = alerts.reduce((a, b) => (b.at > a.at ? b : a));
    const { namespace } = subject.workload;
    const times = alerts.reduce((sum, { events }) => sum + events, 0);
    report.fail({
      object: newest.pod === null ? subject.workload : { kind: 'Pod', namespace, name: newest.pod },
      path: '',
      seen: { rule, priority: newest.priority, alerts: times, newest: new Date(newest.at).toISOString() },
      wanted: `no unacknowledged alert of priority ${subject.cluster.settings.thresholds.alertPriority} or above in 24 h`,
      reason: `Falco rule “${rule}” (${newest.priority}) fired ${times === 1 ? 'once' : `${times} times`} in 24 h and nobody has acknowledged it`,
      fixable: false,
    });
  }
}
