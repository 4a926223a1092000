import { PLATFORM_AGENTS, PLATFORM_ROLES, type PlatformRole } from '#lib/kubernetes/platform.ts';
import { workloadsPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { Card } from '../ui/card.tsx';
import { TextLink } from '../ui/text-link.tsx';

const ROLES = Object.entries(PLATFORM_ROLES) as [PlatformRole, string][];

/** What counts as platform, and the list by which DaemonSets are recognised. */
export function PlatformCard() {
  const cluster = useCluster();
  return (
    <Card title="Platform" hint="graded and shown, left out of the cluster score and its cap" action={<TextLink href={workloadsPath(cluster, { platform: true })}>Platform workloads</TextLink>}>
      <p className="max-w-[84ch] px-4.5 pt-2.5 text-[13.5px] text-ink-2">
        Namespaces named <code className="font-mono text-[12.5px]">kube-*</code> and those configured, and DaemonSets whose images come from one of these repositories (or end in one), wherever they run. They have a mean of their own and count in their namespace.
      </p>
      <div className="grid gap-x-8 gap-y-4 px-4.5 pt-3 pb-4.5 lg:grid-cols-2 xl:grid-cols-3">
        {ROLES.map(([role, why]) => (
          <section key={role}>
            <h3 className="text-[13px] font-semibold">{role}</h3>
            <p className="text-[12.5px] text-ink-3">{why}</p>
            <ul className="mt-1.5 grid gap-1 text-[13px]">
              {PLATFORM_AGENTS.filter((agent) => agent.role === role).map((agent) => (
                <li key={agent.name}>
                  {agent.name} <span className="font-mono text-[12px] break-all text-ink-3">{agent.repositories.join(', ')}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}
