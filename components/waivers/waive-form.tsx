'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CheckResultWire } from '#lib/api/workload.ts';
import { plural } from '#lib/format.ts';
import type { ObjectRef } from '#lib/model/inventory.ts';
import { annotateCommand, isAnnotated, type WaiverEntry, waiverYaml } from '#lib/export/waiver-entry.ts';
import { useCluster } from '../live.tsx';
import { useNow } from '../now.tsx';
import { read } from '../queries.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Field, TextField } from '../ui/field.tsx';
import { ChoiceField } from './choice-field.tsx';
import { expiryDate, latestExpiry, WAIVER_SPANS, type WaiverSpan } from './expiry.ts';

export interface WaiveProps {
  check: Pick<CheckResultWire, 'id' | 'scope' | 'severity' | 'evidence'>;
  workload: ObjectRef;
}

const SPANS: Record<WaiverSpan, string> = { '30': '30 days', '90': '90 days', '180': '180 days', custom: 'until' };
type Form = 'file' | 'annotation';

/** Writes a waiver for the reader to put where it is kept: nothing is stored here. */
export function WaiveForm({ check, workload }: WaiveProps) {
  const cluster = useCluster();
  const now = useNow();
  const [form, setForm] = useState<Form>('file');
  const [container, setContainer] = useState('');
  const [here, setHere] = useState(true);
  const [reason, setReason] = useState('');
  const [ticket, setTicket] = useState('');
  const [span, setSpan] = useState<WaiverSpan>('90');
  const [custom, setCustom] = useState('');
  const expires = expiryDate(span, custom, now);
  const containers = check.scope === 'c' ? [...new Set(check.evidence.flatMap((one) => (one.verdict === 'fail' && one.container !== null ? [one.container] : [])))] : [];
  const inAnnotation = form === 'annotation';
  const known = useQuery({ ...read(cluster, 'waivers', { namespace: workload.namespace, origin: 'annotation', limit: 500 }), enabled: inAnnotation });
  const ready = reason.trim() !== '' && expires !== null && (!inAnnotation || known.data !== undefined);
  const entry: WaiverEntry = {
    check: check.id,
    ...(here && !inAnnotation && { cluster }),
    ...workload,
    ...(container !== '' && { container }),
    reason: reason.trim() || 'WHY',
    expires: expires ?? 'YYYY-MM-DD',
    ...(ticket.trim() !== '' && { ticket: ticket.trim() }),
  };
  const others = (known.data?.items ?? []).filter(({ kind, name, state }) => kind === workload.kind && name === workload.name && state !== 'expired').map(entryOf);
  const text = inAnnotation ? annotateCommand(workload, [...others, entry]) : waiverYaml(entry);
  return (
    <div className="grid gap-4 text-[13.5px]">
      <p className="text-ink-2">It is left out of the score until it ends; the score without waivers is always shown beside it. Nothing is stored here: put the entry where waivers are kept.</p>
      <TextField label="Reason" required rows={2} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} />
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_180px]">
        <ChoiceField legend="For" name="span" choices={WAIVER_SPANS.map((value) => ({ value, label: SPANS[value] }))} value={span} onChange={setSpan}>
          {span === 'custom' && (
            <input type="date" aria-label="Last day" value={custom} min={new Date(now).toISOString().slice(0, 10)} max={latestExpiry(now)} onChange={(event) => setCustom(event.target.value)} aria-invalid={custom !== '' && expires === null} className="h-8 rounded-lg border border-line-strong bg-card px-2 aria-invalid:border-critical" />
          )}
        </ChoiceField>
        <Field label="Ticket (optional)" maxLength={200} value={ticket} onChange={(event) => setTicket(event.target.value)} />
      </div>
      {containers.length > 0 && <ChoiceField legend="In" name="container" choices={[{ value: '', label: 'every container' }, ...containers.map((name) => ({ value: name, label: name }))]} value={container} onChange={setContainer} />}
      {container !== '' && containers.length > 1 && <p className="-mt-2 text-[12.5px] text-ink-3">{plural(containers.length, 'container')} fail: the check is waived only once each of them is covered.</p>}
      {isAnnotated(workload.kind) && (
        <ChoiceField
          legend="Kept in"
          name="form"
          choices={[
            { value: 'file', label: 'the file of waivers' },
            { value: 'annotation', label: 'an annotation of the workload' },
          ]}
          value={form}
          onChange={setForm}
        />
      )}
      {inAnnotation && check.severity === 'critical' && <p className="tint-medium rounded-lg px-3 py-2">A critical check is waived by an annotation only where the configuration allows it (waivers.allowCriticalByAnnotation).</p>}
      {!inAnnotation && (
        <label className="inline-flex items-center gap-2">
          <input type="checkbox" checked={here} onChange={(event) => setHere(event.target.checked)} className="accent-sea" />
          In cluster {cluster} only
        </label>
      )}
      <CodeBlock label={inAnnotation ? 'The command' : 'The entry'} wrap={inAnnotation} lines={text.trimEnd().split('\n').map((line) => ({ text: line }))} />
      {inAnnotation && others.length > 0 && <p className="-mt-2 text-[12.5px] text-ink-3">It keeps {plural(others.length, 'waiver')} that the workload has already.</p>}
      <div className="flex flex-wrap items-center justify-end gap-3">
        {!ready && <span className="text-[12.5px] text-ink-3">{reason.trim() === '' ? 'A reason is needed.' : expires === null ? `An end is needed, ${latestExpiry(now)} at the latest.` : 'Reading what it has already…'}</span>}
        {ready && <CopyButton text={text} label={inAnnotation ? 'Copy command' : 'Copy entry'} tone="primary" />}
      </div>
    </div>
  );
}

type Known = { check: string; cluster: string | null; container: string | null; reason: string; expires: string | null; ticket: string | null };

function entryOf({ check, cluster, container, reason, expires, ticket }: Known): WaiverEntry {
  return { check, reason, expires: expires ?? '', ...(cluster !== null && { cluster }), ...(container !== null && { container }), ...(ticket !== null && { ticket }) };
}
