import type { AdmissionRow } from '#lib/api/admission.ts';
import { checkPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { Dot, type DotTone } from '../ui/chip.tsx';
import { PlainLink } from '../ui/text-link.tsx';
import type { Enforced } from './search-params.ts';

const WORDS: Record<Enforced, { word: string; tone: DotTone }> = {
  yes: { word: 'yes', tone: 'pass' },
  some: { word: 'for some', tone: 'medium' },
  no: { word: 'no', tone: 'critical' },
  unknown: { word: 'not known', tone: 'unknown' },
  none: { word: 'not asked', tone: 'unknown' },
};

export const enforcedWord = (enforced: Enforced): string => WORDS[enforced].word;

/** An answer of the truth table; what is not yes leads to the workloads it is about. */
export function Answer({ row, check }: { row: AdmissionRow; check: 'admission-enforced' | 'admission-fails-open' }) {
  const cluster = useCluster();
  const answer = check === 'admission-enforced' ? row.enforced : row.failsClosed;
  if (answer === 'none') return <span className="text-ink-3">{row.workloads === 0 ? 'no workload' : check === 'admission-enforced' ? 'not asked' : '–'}</span>;
  const { word, tone } = WORDS[answer];
  const content = (
    <span className="inline-flex items-center gap-1.5">
      <Dot tone={tone} />
      {word}
    </span>
  );
  return answer === 'no' || answer === 'some' ? (
    <PlainLink href={checkPath(cluster, check, { namespace: row.namespace, platform: 'any' })} className="relative z-10">
      {content}
    </PlainLink>
  ) : (
    content
  );
}

const SOURCES = { label: '', default: 'by default', none: 'no label' };

/** The enforce level in force with where it comes from, and what is wrong with it. */
export function PodSecurity({ row: { podSecurity } }: { row: AdmissionRow }) {
  if (podSecurity === null) return <span className="text-ink-3">not known</span>;
  const { enforce, errors, staleBy } = podSecurity;
  const notes = [enforce.version !== 'latest' && enforce.version, staleBy !== null && `${staleBy} behind the cluster`, SOURCES[enforce.from]].filter((note) => note !== false && note !== '');
  return (
    <span className="inline-flex flex-wrap gap-x-1.5 lg:-my-1 lg:block">
      <span className="block">{enforce.level}</span>
      <span className="block truncate text-[12px] text-ink-3">
        {errors.length > 0 ? (
          <span className="text-critical" title={errors.join('\n')}>
            {errors.length === 1 ? 'a label cannot be read' : `${errors.length} labels cannot be read`}
          </span>
        ) : (
          <span className={staleBy === null ? undefined : 'text-medium'}>{notes.join(', ')}</span>
        )}
      </span>
    </span>
  );
}

/** What is only noted or answered with a warning. */
export function Soft({ row: { podSecurity } }: { row: AdmissionRow }) {
  if (podSecurity === null) return null;
  const { audit, warn } = podSecurity;
  const said = [warn.level !== 'privileged' && `warn ${warn.level}`, audit.level !== 'privileged' && `audit ${audit.level}`].filter((part) => part !== false);
  return <span className="text-ink-2">{said.length === 0 ? <span className="text-ink-3">–</span> : said.join(', ')}</span>;
}

const MATCHES = { all: '', some: ' (some pods)', undecided: ' (not decided)' };

/** Gates that look at its pods and may refuse them, besides Pod Security. */
export function GateNames({ row: { gates } }: { row: AdmissionRow }) {
  if (gates.length === 0) return <span className="text-ink-3">none</span>;
  const text = gates.map(({ name, matches }) => `${name}${MATCHES[matches]}`).join(', ');
  return (
    <span className="block truncate" title={text}>
      {text}
    </span>
  );
}
