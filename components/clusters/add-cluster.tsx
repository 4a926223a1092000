'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AddCluster, AddedCluster } from '#lib/api/fleet.ts';
import { sendJson } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormError } from '../ui/field.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';
import { contextsQuery, FLEET_KEY } from './fleet-query.ts';

/** Watches a cluster; the fleet is fetched again once it is. */
export function useAddCluster(onAdded: (cluster: AddedCluster) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (which: AddCluster) => sendJson<AddedCluster>('POST', 'clusters', which),
    onSuccess: async (cluster) => {
      await Promise.all([client.invalidateQueries({ queryKey: FLEET_KEY }), client.invalidateQueries({ queryKey: contextsQuery.queryKey })]);
      onAdded(cluster);
    },
  });
}

interface Props {
  open: boolean;
  onClose: () => void;
  onAdded: (cluster: AddedCluster) => void;
}

/** Chooses among the contexts of the kubeconfig: nothing that signs in passes through the browser. */
export function AddClusterDialog({ open, onClose, onAdded }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title="Add a cluster" className="w-[min(560px,calc(100vw-2rem))]">
      <Choices onAdded={onAdded} />
    </Dialog>
  );
}

function Choices({ onAdded }: Pick<Props, 'onAdded'>) {
  const query = useQuery(contextsQuery);
  const add = useAddCluster(onAdded);
  return (
    <div className="grid gap-3 text-[13.5px]">
      <p className="text-ink-2">The contexts of the kubeconfig that Plimsoll was started with. Its credentials stay where they are; what is added here is watched again after a restart.</p>
      <FormError error={add.error} />
      <QueryView query={query}>
        {({ items, removed, faults }) => (
          <>
            {faults.map((fault) => (
              <p key={fault} role="alert" className="tint-medium rounded-lg px-3 py-2 text-[13px] wrap-anywhere">
                {fault}
              </p>
            ))}
            {items.length + removed.length === 0 && (
              <EmptyState title="No other context" className="py-6">
                Every context of the kubeconfig is watched, or Plimsoll was started without one. Start it with <code>--kubeconfig</code>, or name clusters in the file of <code>--config</code>.
              </EmptyState>
            )}
            <ul className="max-h-[50vh] overflow-y-auto">
              {removed.map(({ slug, name }) => (
                <Choice key={`removed ${slug}`} name={name} hint="removed since the start" busy={add.isPending} onAdd={() => add.mutate({ removed: slug })} />
              ))}
              {items.map(({ name, server, sameAs }) => (
                <Choice key={name} name={name} hint={sameAs === null ? (server ?? 'names no server') : `the same API server as ${sameAs}`} busy={add.isPending || sameAs !== null} onAdd={() => add.mutate({ context: name })} />
              ))}
            </ul>
          </>
        )}
      </QueryView>
    </div>
  );
}

function Choice({ name, hint, busy, onAdd }: { name: string; hint: string; busy: boolean; onAdd: () => void }) {
  return (
    <li className="flex items-center gap-3 border-t border-line py-2 first:border-t-0">
      <span className="min-w-0 flex-1">
        <b className="block truncate font-[540]">{name}</b>
        <span className="block truncate text-[12px] text-ink-3">{hint}</span>
      </span>
      <Button onClick={onAdd} disabled={busy} aria-label={`Watch ${name}`}>
        Watch
      </Button>
    </li>
  );
}
