'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { IntakeTokenRow } from '#lib/api/tokens.ts';
import { plural } from '#lib/format.ts';
import { sendJson } from '../api.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { FormError } from '../ui/field.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { Time } from '../ui/time.tsx';

/** The tokens that there are, when each was last used, and an end to it. */
export function IntakeTokens({ fresh }: { fresh: string | undefined }) {
  const query = useQuery(read(useCluster(), 'intakeTokens', {}));
  return (
    <QueryView query={query}>
      {({ items }) => {
        const live = items.filter(({ revokedAt }) => revokedAt === null);
        const revoked = items.length - live.length;
        if (items.length === 0) return null;
        return (
          <details className="border-t border-line pt-3">
            <summary className="cursor-pointer font-[560]">
              Tokens of this cluster <span className="font-normal text-ink-3">{live.length === 0 ? 'none holds' : `${live.length} in force`}</span>
            </summary>
            <ul className="mt-1.5">
              {live.map((token) => (
                <Row key={token.id} token={token} fresh={token.id === fresh} />
              ))}
            </ul>
            {revoked > 0 && <p className="mt-1.5 text-[12.5px] text-ink-3">{plural(revoked, 'more was', 'more were')} revoked.</p>}
          </details>
        );
      }}
    </QueryView>
  );
}

/** Revoking asks once more: a sender that still has the token falls silent. */
function Row({ token, fresh }: { token: IntakeTokenRow; fresh: boolean }) {
  const cluster = useCluster();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation({
    mutationFn: () => sendJson<undefined>('DELETE', `clusters/${encodeURIComponent(cluster)}/intake-tokens/${encodeURIComponent(token.id)}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['cluster', cluster, 'intakeTokens'] }),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-1.5 text-[13px] first:border-t-0">
      <span>
        made <Time at={token.createdAt} />
      </span>
      <span className="text-ink-3">{token.lastUsedAt === null ? 'never used' : <>last used <Time at={token.lastUsedAt} /></>}</span>
      {fresh && <Chip>this one</Chip>}
      <span className="ml-auto flex gap-2">
        {asking ? (
          <>
            <Button tone="quiet" onClick={() => setAsking(false)}>
              Keep it
            </Button>
            <Button tone="danger" onClick={() => revoke.mutate()} disabled={revoke.isPending}>
              {revoke.isPending ? 'Revoking…' : 'Revoke; its sender falls silent'}
            </Button>
          </>
        ) : (
          <Button tone="quiet" onClick={() => setAsking(true)} aria-label={`Revoke the token made ${token.createdAt.slice(0, 16).replace('T', ' ')}`}>
            Revoke
          </Button>
        )}
      </span>
      <FormError error={revoke.error} />
    </li>
  );
}
