'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FleetCluster } from '#lib/api/fleet.ts';
import { sendJson } from '../api.ts';
import { clusterName } from '../layout/cluster-card.tsx';
import { Button } from '../ui/button.tsx';
import { FormError } from '../ui/field.tsx';
import { FLEET_KEY } from './fleet-query.ts';

const LATER: Record<FleetCluster['origin'], string> = {
  'command-line': 'Named when Plimsoll was started, it comes back at the next start.',
  configuration: 'Named in the configuration file, it comes back at the next start unless it is taken out there.',
  added: 'It can be added again at any time.',
};

/** Asks before a cluster is no longer watched, and says what stays. */
export function RemoveCluster({ cluster, onClose, onRemoved }: { cluster: FleetCluster; onClose: () => void; onRemoved: () => void }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => sendJson<undefined>('DELETE', `clusters/${encodeURIComponent(cluster.slug)}`),
    onSuccess: async () => {
      client.removeQueries({ queryKey: ['cluster', cluster.slug] });
      await client.invalidateQueries({ queryKey: FLEET_KEY });
      onRemoved();
    },
  });
  return (
    <div className="grid gap-4 text-[13.5px]">
      <p className="text-ink-2">
        Plimsoll will no longer watch <b className="font-[560] text-ink">{clusterName(cluster)}</b>: its pages close, its report links do not open, and runtime events sent for it are refused. {LATER[cluster.origin]}{' '}
        {cluster.kind === 'demo' ? 'The demo begins anew then.' : 'Its history is kept and goes on then, with a gap.'}
      </p>
      <FormError error={remove.error} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button tone="danger" onClick={() => remove.mutate()} disabled={remove.isPending}>
          {remove.isPending ? 'Removing…' : 'Remove'}
        </Button>
      </div>
    </div>
  );
}
