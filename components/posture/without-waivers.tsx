import type { Numbers } from '#lib/api/common.ts';
import { formatScore } from '#lib/format.ts';
import { waiversPath } from '#lib/paths.ts';
import { TextLink } from '../ui/text-link.tsx';

interface Props {
  numbers: Pick<Numbers, 'score' | 'scoreWithoutWaivers'>;
  cluster: string;
  /** Whose waivers the link leads to. */
  query?: { namespace?: string; q?: string };
}

/** "66.2 without waivers.", with a link to what they are. Nothing where the two scores are the same. */
export function WithoutWaivers({ numbers: { score, scoreWithoutWaivers: without }, cluster, query }: Props) {
  if (without === null || without === score) return null;
  return (
    <span>
      {formatScore(without)}{' '}
      <TextLink href={waiversPath(cluster, query)} className="underline">
        without waivers
      </TextLink>
      {score !== null && formatScore(score) === formatScore(without) && ' (less than 0.1 lower)'}.{' '}
    </span>
  );
}
