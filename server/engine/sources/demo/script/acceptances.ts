import { WAIVER_ANNOTATION } from '#lib/model/waiver.ts';
import type { Calendar } from './calendar.ts';
import type { Target } from './edits.ts';
import type { Step } from './story.ts';

const DAY_MS = 86_400_000;

interface Acceptance {
  check: string;
  container?: string;
  reason: string;
  /** Days from the present to its expiry; negative: it has ended. */
  days: number;
  ticket?: string;
}

const COLLECTORS: readonly Target[] = ['observability/StatefulSet/prometheus-k8s', 'observability/StatefulSet/loki', 'observability/Deployment/otel-gateway', 'observability/StatefulSet/alertmanager-main'];

/**
 * What teams of the demo have accepted, in annotations of their own workloads: waivers of every standing, and one that asks for more than an
 * annotation may.
 */
export function acceptances({ at, now }: Pick<Calendar, 'at' | 'now'>): Step[] {
  const accept = (when: number, target: Target, ...list: Acceptance[]): Step => {
    const waivers = list.map(({ days, ...waiver }) => ({ ...waiver, expires: new Date(now + days * DAY_MS).toISOString().slice(0, 10) }));
    return { at: when, edits: [{ target, annotations: { [WAIVER_ANNOTATION]: JSON.stringify(waivers) } }] };
  };
  const fromAll = { check: 'ingress-isolated', reason: 'Every namespace sends to it; policies follow with the move to the mesh', days: 54, ticket: 'OBS-142' };
  return [
    ...COLLECTORS.map((target, index) => accept(at(17, `10:0${index}`), target, fromAll)),
    accept(at(29, '09:40'), 'ci/StatefulSet/sonarqube', { check: 'read-only-root-filesystem', reason: 'Elasticsearch unpacks its plugins into its own installation', days: 150, ticket: 'PLAT-311' }),
    // Has ended, and nobody has looked again.
    accept(at(27, '15:20'), 'reporting/Deployment/bi-dashboard', { check: 'secret-in-arguments', reason: 'Until Metabase takes the password from a file', days: -6, ticket: 'FIN-88' }),
    // Its image has been replaced since: there is nothing left to accept.
    accept(at(25, '10:15'), 'ci/Deployment/registry-cache', { check: 'run-as-non-root', reason: 'The image of version 2 knows no other user', days: 90, ticket: 'PLAT-297' }),
    accept(at(18, '13:25'), 'reporting/Deployment/sftp-gateway', { check: 'mandatory-access-control', reason: 'The bank’s chroot needs mounts that the default profile forbids; a profile of its own is being written', days: 12, ticket: 'FIN-93' }),
    accept(at(12, '11:05'), 'payments/StatefulSet/idempotency-cache', { check: 'read-only-root-filesystem', reason: 'Valkey rewrites its configuration in place when a replica takes over', days: 75, ticket: 'PAY-1204' }),
    // An annotation may not waive what is critical, and the container beside it fails as well.
    accept(
      at(10, '16:45'),
      'ci/Deployment/runner',
      { check: 'privileged', reason: 'Docker in Docker', days: 60 },
      { check: 'privilege-escalation', container: 'runner', reason: 'Jobs install packages with sudo', days: 60, ticket: 'PLAT-340' },
    ),
  ];
}
