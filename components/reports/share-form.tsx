'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { CreateReport, CreatedReport, ReportScope } from '#lib/api/reports.ts';
import { sendJson } from '../api.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { Button } from '../ui/button.tsx';
import { Field, FormError } from '../ui/field.tsx';
import { ExpiryField } from './expiry-field.tsx';
import { expiryDays, type Expiry } from './expiry.ts';
import { NewLink } from './new-link.tsx';

interface Props {
  scope: ReportScope;
  title: string;
  filters?: Record<string, string>;
  onClose: () => void;
}

/** Title and expiry of a report link to be; then the link itself, shown once. */
export function ShareForm({ scope, title: suggested, filters = {}, onClose }: Props) {
  const cluster = useCluster();
  const client = useQueryClient();
  const { data } = useQuery(read(cluster, 'posture', {}));
  const [title, setTitle] = useState(suggested);
  const [expiry, setExpiry] = useState<Expiry>('30');
  const [custom, setCustom] = useState('');
  const create = useMutation({
    mutationFn: (body: CreateReport) => sendJson<CreatedReport>('POST', `clusters/${encodeURIComponent(cluster)}/reports`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['cluster', cluster, 'reports'] }),
  });
  const days = expiryDays(expiry, custom);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (days !== null && title.trim() !== '') create.mutate({ scope, title: title.trim(), expiresInDays: days, filters });
  };
  if (create.data) return <NewLink report={create.data} onClose={onClose} />;
  return (
    <form onSubmit={submit} className="grid gap-4 text-[13.5px]">
      <p className="text-ink-2">
        The link opens a page with what {scopeText(scope)} looks like now. It is frozen: it will not change, it leads nowhere else, and whoever has the link can read it without signing in.
      </p>
      {data?.cluster.kind === 'demo' && <p className="tint-medium rounded-lg px-3 py-2">This is the demo: its links end when it is stopped.</p>}
      <Field label="Title" required maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
      <ExpiryField value={expiry} onChange={setExpiry} custom={custom} onCustom={setCustom} invalid={expiry === 'custom' && custom !== '' && days === null} />
      <FormError error={create.error} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button tone="primary" type="submit" disabled={create.isPending || days === null || title.trim() === ''}>
          {create.isPending ? 'Freezing…' : 'Create link'}
        </Button>
      </div>
    </form>
  );
}

function scopeText(scope: ReportScope): string {
  if (scope.kind === 'cluster') return 'the whole cluster';
  return scope.kind === 'namespace' ? `namespace ${scope.namespace}` : scope.key;
}
