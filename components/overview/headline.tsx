import { Fragment, type ReactNode } from 'react';
import type { Overview } from '#lib/api/posture.ts';
import { plural } from '#lib/format.ts';
import { alertsPath, checkPath, sourcesPath, workloadsPath } from '#lib/paths.ts';
import { PlainLink } from '../ui/text-link.tsx';

/** What is worst, in one or two sentences; every number leads to the objects behind it. */
export function Headline({ overview: { headline, cluster, posture } }: { overview: Overview }) {
  if (posture.graded === 0) return cluster.message === null ? null : <p className="mt-2 text-[13px] text-ink-2">{cluster.message}</p>;
  const verb = (count: number, one: string, many: string) => (count === 1 ? one : many);
  const parts = [
    { count: headline.criticalWorkloads, noun: 'workload', says: verb(headline.criticalWorkloads, 'gives the node away', 'give the node away'), href: workloadsPath(cluster.slug, { severity: 'critical', platform: false }) },
    { count: headline.openNamespaces, noun: 'namespace', says: verb(headline.openNamespaces, 'accepts traffic from anywhere', 'accept traffic from anywhere'), href: checkPath(cluster.slug, 'ingress-isolated') },
    { count: headline.rootWorkloads, noun: 'workload', says: 'may run as root', href: workloadsPath(cluster.slug, { check: 'run-as-non-root', platform: false }) },
    { count: headline.alerts, noun: 'runtime alert', says: verb(headline.alerts, 'is open', 'are open'), href: alertsPath(cluster.slug, cluster.alertPriority ?? undefined) },
    { count: headline.unreadableNamespaces, noun: 'namespace', says: 'cannot be read', href: sourcesPath(cluster.slug) },
  ].filter((part) => part.count > 0);
  if (parts.length === 0) return <p className="mt-2 text-[13px] text-ink-2">Nothing gives the node away, and no namespace accepts traffic from anywhere{posture.scoreWithoutWaivers === posture.score ? '' : ', but for what is waived'}.</p>;
  return (
    <p className="mt-2 text-[13px] text-ink-2">
      {join(
        parts.slice(0, 3).map(({ count, noun, says, href }) => (
          <Fragment key={noun + says}>
            <PlainLink href={href} className="font-[600]">
              {plural(count, noun)}
            </PlainLink>{' '}
            {says}
          </Fragment>
        )),
      )}
    </p>
  );
}

/** "A. B, and C." as prose. */
function join(parts: ReactNode[]): ReactNode {
  const [first, second, third] = parts;
  if (third !== undefined) return [<Fragment key="1">{first}. </Fragment>, <Fragment key="2">{second}, and </Fragment>, <Fragment key="3">{third}.</Fragment>];
  if (second !== undefined) return [<Fragment key="1">{first}, and </Fragment>, <Fragment key="2">{second}.</Fragment>];
  return <>{first}.</>;
}
