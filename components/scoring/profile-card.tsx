'use client';
import { useQuery } from '@tanstack/react-query';
import type { Checklist } from '#lib/api/checks.ts';
import { checkPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { PlainLink } from '../ui/text-link.tsx';

/** By which profile scores are made, and what it changes of the checklist as it is. */
export function ProfileCard() {
  const query = useQuery(read(useCluster(), 'checks', {}));
  return (
    <Card id="profile" title="The profile" hint="what the configuration changes">
      <QueryView query={query}>{(checklist) => <Profile checklist={checklist} />}</QueryView>
    </Card>
  );
}

function Profile({ checklist: { profile, differences } }: { checklist: Checklist }) {
  return (
    <div className="grid gap-3 px-4.5 pt-2 pb-4.5 text-[13.5px] text-ink-2">
      <p className="max-w-[88ch]">
        <b className="font-[560] text-ink">Profile {profile.name}</b>, hash <code className="font-mono text-[12.5px] text-ink">{profile.hash}</code>. The hash is of the checks that count, their severities, and the thresholds and lists they go by. It is
        stored with every score: two scores of one hash are comparable, and where it changes the trend shows a marked break instead of a fall.
      </p>
      {differences.length === 0 ? (
        <p>Everything is as the checklist has it.</p>
      ) : (
        <table className="w-full max-w-[88ch]">
          <caption className="sr-only">What the profile changes</caption>
          <thead className="text-left text-[12px] text-ink-3">
            <tr>
              <th scope="col" className="pr-3 pb-1.5 font-medium">Setting</th>
              <th scope="col" className="pr-3 pb-1.5 font-medium">Checklist</th>
              <th scope="col" className="pb-1.5 font-medium">Here</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ setting, usual, here }) => (
              <tr key={setting} className="border-t border-line align-top">
                <th scope="row" className="py-1.5 pr-3 text-left font-normal wrap-anywhere text-ink">
                  <Setting setting={setting} />
                </th>
                <td className="py-1.5 pr-3 wrap-anywhere">{usual}</td>
                <td className="py-1.5 wrap-anywhere text-ink">{here}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** Its path in the configuration file; a check leads to its page. */
function Setting({ setting }: { setting: string }) {
  const cluster = useCluster();
  const check = setting.startsWith('checks.') ? setting.slice('checks.'.length) : null;
  const code = <code className="font-mono text-[12.5px]">{setting}</code>;
  return check === null ? code : <PlainLink href={checkPath(cluster, check)}>{code}</PlainLink>;
}
