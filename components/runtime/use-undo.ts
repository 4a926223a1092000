'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sendJson } from '../api.ts';
import { useCluster } from '../live.tsx';

/** Takes an acknowledgement back, by its id. */
export function useUndo(onDone?: () => void) {
  const cluster = useCluster();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => sendJson<undefined>('DELETE', `clusters/${encodeURIComponent(cluster)}/acknowledgements/${encodeURIComponent(id)}`),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['cluster', cluster, 'events'] });
      onDone?.();
    },
  });
}
