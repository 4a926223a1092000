'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { IntakeTokenRow } from '#lib/api/tokens.ts';
import { sourcesPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { Dot } from '../ui/chip.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { Time } from '../ui/time.tsx';
import { arrivalOf } from './falco-set-up.ts';

/** How often to look while waiting: the stream tells what is stored, and nothing of what was refused. */
const LOOK_MS = 5_000;

/** Whether anything has come with the new token, live. */
export function FirstEvent({ token }: { token: IntakeTokenRow | undefined }) {
  const cluster = useCluster();
  const [first, setFirst] = useState<string | null>(null);
  const waiting = token !== undefined && first === null;
  const tokens = useQuery({ ...read(cluster, 'intakeTokens', {}), enabled: token !== undefined, refetchInterval: waiting ? LOOK_MS : false });
  const sources = useQuery({ ...read(cluster, 'sources', {}), refetchInterval: waiting ? LOOK_MS : false });
  const { state, at } = arrivalOf(tokens.data?.items.find(({ id }) => id === token?.id), sources.data?.intake);
  if (state === 'arrived' && first === null) setFirst(at);
  const last = sources.data?.intake.lastReceived ?? null;
  if (token === undefined)
    return <p className="text-ink-2">{sources.data === undefined ? '' : last === null ? 'Nothing has ever arrived.' : <>The last event of any sender came <Time at={last} />.</>} With a token made here, its first event is announced in this place.</p>;
  return (
    <p role="status" className={`flex items-baseline gap-2.5 rounded-lg px-3 py-2.5 ${first === null ? 'bg-sunk' : 'tint-pass'}`}>
      <Dot tone={first !== null ? 'pass' : state === 'refused' ? 'medium' : 'sea'} className={first === null && state === 'waiting' ? 'animate-pulse' : undefined} />
      {first !== null && (
        <span>
          <b className="font-[560]">It works.</b> The first event with this token came <Time at={first} />.
        </span>
      )}
      {first === null && state === 'waiting' && <span>Waiting for the first event with this token. This changes by itself when it comes.</span>}
      {first === null && state === 'refused' && (
        <span>
          Something was sent with this token and could not be read as a Falco event. <TextLink href={sourcesPath(cluster)}>Sources</TextLink> counts what is refused.
        </span>
      )}
    </p>
  );
}
