import { formatUtc } from '../format-time.ts';
import type { Subject } from '../model/subject.ts';
import type { Report, SubjectCheck } from './check.ts';
import { mitre, nsa } from './references.ts';
import { unreadablePods } from './unreadable.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Whether Falco's events reach this product: `none` where none ever did, else whether the last one is at most 24 h old. `until` is the
 * instant at which silence begins to count, in milliseconds.
 */
export function reportingState({ cluster: { lastEventAt }, now }: Subject): { state: 'none' | 'reporting' | 'silent'; until: number } {
  if (lastEventAt === null) return { state: 'none', until: Infinity };
  const until = lastEventAt + DAY;
  return { state: now < until ? 'reporting' : 'silent', until };
}

/**
 * Falco's events or heartbeats of this cluster arrive here.
 *
 * Fact: the time of the last event that arrived, from any node
 * Allowed: within 24 h. Not applicable before the first one where Falco does not run
 * Source: Falco documentation, "Metrics" and "Output Channels"
 */
export const runtimeReporting: SubjectCheck = {
  id: 'runtime-reporting',
  item: 12,
  severity: 'medium',
  scope: 'k',
  title: 'Runtime events of its cluster arrive here',
  failing: 'Runtime events have stopped arriving',
  docs: {
    why:
      'No alert can mean that nothing happened, or that nobody is listening: an agent that crashed, a rule file that does not load, a blocked ' +
      'connection. Only a heartbeat tells the two apart, and switching off the alarm is among the first things an intruder does.',
    remedy:
      'Point Falco’s http_output (or Falcosidekick’s webhook) at this product, and set metrics.enabled: true with metrics.output_rule: true ' +
      'and an interval of at most 12h in falco.yaml: Falco then sends a heartbeat even when no rule fires.',
    blind:
      'Which nodes report: one event from anywhere in the cluster counts. Agents other than Falco, which do not report here.',
    commands: [
      'kubectl get pods -A -l app.kubernetes.io/name=falco -o wide',
      'kubectl logs -n falco -l app.kubernetes.io/name=falco --tail=20',
      "kubectl get configmap falco -n falco -o jsonpath='{.data.falco\\.yaml}'",
    ],
    references: [
      nsa('Audit logging and threat detection'),
      mitre('T1562.001'),
      { label: 'Falco: metrics', url: 'https://falco.org/docs/concepts/metrics/' },
      { label: 'Falco: output channels', url: 'https://falco.org/docs/concepts/outputs/channels/' },
    ],
  },
  examples: {
    pass: [{ title: 'an event an hour ago', around: { lastEventHoursAgo: 1 } }],
    fail: [{ title: 'silent for two days', around: { lastEventHoursAgo: 48 } }],
  },
  subject: judgeRuntimeReporting,
};

function judgeRuntimeReporting(subject: Subject, report: Report): void {
  if (subject.cluster.kind === 'manifests') return report.notApplicable('Manifests do not run');
  const { state, until } = reportingState(subject);
  if (state === 'none') {
    const isFalcoThere = subject.cluster.agents['runtime agent'].has('Falco');
    const unread = isFalcoThere ? null : unreadablePods(subject, 'runtime agent');
    if (unread !== null) return report.unknown(unread);
    if (!isFalcoThere) return report.notApplicable('No runtime event has ever arrived from this cluster, and Falco does not run there');
    return report.fail({
      path: '',
      root: 'object',
      seen: 'no event ever',
      wanted: 'an event or heartbeat within 24 h',
      reason: 'Falco runs in the cluster, and none of its events has ever arrived here',
      fixable: false,
    });
  }
  if (state === 'silent') {
    const last = subject.cluster.lastEventAt as number;
    return report.fail({
      path: '',
      root: 'object',
      seen: new Date(last).toISOString(),
      wanted: 'an event or heartbeat within 24 h',
      reason: `The last event or heartbeat of Falco arrived at ${formatUtc(last)}, more than 24 h ago`,
      fixable: false,
    });
  }
  report.until(until);
  report.pass();
}
