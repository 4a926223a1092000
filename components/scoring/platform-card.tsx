import { PLATFORM_AGENTS, PLATFORM_ROLES, type PlatformRole } from '#lib/kubernetes/platform.ts';
import { workloadsPath } from '#lib/paths.ts';
import { Card } from '../ui/card.tsx';
import { TextLink } from '../ui/text-link.tsx';

const ROLES = Object.entries(PLATFORM_ROLES) as [PlatformRole, string][];

/** What counts as platform, and the list by which DaemonSets are recognised. */
export function PlatformCard({ cluster }: { cluster: string }) {
  return (
    <Card id="platform" title="Platform" hint="graded and shown, left out of the cluster score and its cap" action={<TextLink href={workloadsPath(cluster, { platform: true })}>Platform workloads</TextLink>}>
      <p className="max-w-[84ch] px-4.5 pt-2.5 text-[13.5px] text-ink-2">
        Namespaces named <code className="font-mono text-[12.5px]">kube-*</code>, and DaemonSets whose images come from one of these repositories, wherever they run: powerful by design, and mostly not yours to change. They have a mean of their own and count in their namespace. A repository matches whole, or as the end of a longer one on a “/”. What the configuration adds is listed with <a href="#profile" className="text-sea underline underline-offset-2">the profile</a>.
      </p>
      <div className="gap-x-8 px-4.5 pt-3 pb-2 lg:columns-2 xl:columns-3">
        {ROLES.map(([role, why]) => (
          <section key={role} className="mb-4">
            <h3 className="break-after-avoid text-[13px] font-semibold">{role}</h3>
            <p className="text-[12.5px] text-ink-3">{why}</p>
            <ul className="mt-1.5 grid gap-1 text-[13px]">
              {PLATFORM_AGENTS.filter((agent) => agent.role === role).map((agent) => (
                <li key={agent.name} className="break-inside-avoid">
                  {agent.name} <span className="font-mono text-[12px] break-words text-ink-3">{agent.repositories.join(', ')}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}
