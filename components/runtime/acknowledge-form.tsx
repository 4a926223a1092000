'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { AcknowledgeRequest, EventGroup } from '#lib/api/events.ts';
import { plural } from '#lib/format.ts';
import { sendJson } from '../api.ts';
import { useCluster } from '../live.tsx';
import { Button } from '../ui/button.tsx';
import { Field, FormError, TextField } from '../ui/field.tsx';
import { rememberName, rememberedName } from './remembered-name.ts';

interface Props {
  group: EventGroup;
  onClose: () => void;
  onDone: (id: string) => void;
}

/** Who has looked, and why it is all right. */
export function AcknowledgeForm({ group, onClose, onDone }: Props) {
  const cluster = useCluster();
  const client = useQueryClient();
  const [by, setBy] = useState(rememberedName);
  const [reason, setReason] = useState('');
  const acknowledge = useMutation({
    mutationFn: (body: AcknowledgeRequest) => sendJson<{ id: string }>('POST', `clusters/${encodeURIComponent(cluster)}/acknowledgements`, body),
    onSuccess: ({ id }) => {
      rememberName(by.trim());
      void client.invalidateQueries({ queryKey: ['cluster', cluster, 'events'] });
      onDone(id);
    },
  });
  const ready = by.trim() !== '' && reason.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) acknowledge.mutate({ group: group.id, by: by.trim(), reason: reason.trim() });
  };
  return (
    <form onSubmit={submit} className="grid gap-4 text-[13.5px]">
      <p className="text-ink-2">
        {plural(group.events, 'event')} of this rule, workload and process will count as looked at, and so will later ones. The workload is graded again at once. Name and reason are kept and shown.
      </p>
      <Field label="Your name" required maxLength={100} autoComplete="name" value={by} onChange={(event) => setBy(event.target.value)} />
      <TextField label="Reason" required maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} placeholder="Expected: the nightly backup runs tar there" />
      <FormError error={acknowledge.error} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button tone="primary" type="submit" disabled={!ready || acknowledge.isPending}>
          {acknowledge.isPending ? 'Storing…' : 'Acknowledge'}
        </Button>
      </div>
    </form>
  );
}
