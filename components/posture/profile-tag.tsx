import { DEFAULT_SETTINGS } from '#lib/model/settings.ts';
import { scorePath } from '#lib/paths.ts';
import { TextLink } from '../ui/text-link.tsx';

interface Props {
  profile: { name: string; hash: string };
  cluster: string;
  className?: string;
}

/** "profile NAME · hash" where scores are not those of the checklist as it is, with a link to what differs. */
export function ProfileTag({ profile: { name, hash }, cluster, className }: Props) {
  if (name === DEFAULT_SETTINGS.profile) return null;
  return (
    <span className={className}>
      <TextLink href={`${scorePath(cluster)}#profile`} className="underline" title={`Scored by the profile ${name}, hash ${hash}: see what differs from the checklist`}>
        profile <span className="wrap-anywhere">{name}</span> · <span className="font-mono text-[0.95em]">{hash.slice(0, 8)}</span>
      </TextLink>{' '}
    </span>
  );
}
