'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReportRow } from '#lib/api/reports.ts';
import { sendJson } from '../api.ts';
import { useCluster } from '../live.tsx';
import { Button } from '../ui/button.tsx';
import { FormError } from '../ui/field.tsx';

/** Asks before a link is ended for good. */
export function RevokeForm({ report, onClose }: { report: ReportRow; onClose: () => void }) {
  const cluster = useCluster();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => sendJson<undefined>('DELETE', `clusters/${encodeURIComponent(cluster)}/reports/${encodeURIComponent(report.id)}`),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['cluster', cluster, 'reports'] });
      onClose();
    },
  });
  return (
    <div className="grid gap-4 text-[13.5px]">
      <p className="text-ink-2">
        Whoever has the link to <b className="font-[560] text-ink">{report.title}</b> will find nothing there any more. This cannot be undone; a new report shows what is true then.
      </p>
      <FormError error={revoke.error} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button tone="danger" onClick={() => revoke.mutate()} disabled={revoke.isPending}>
          {revoke.isPending ? 'Revoking…' : 'Revoke'}
        </Button>
      </div>
    </div>
  );
}
