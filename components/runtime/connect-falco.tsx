'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CreatedIntakeToken } from '#lib/api/tokens.ts';
import { sendJson } from '../api.ts';
import { BASE_PATH } from '../base-path.ts';
import { useCluster } from '../live.tsx';
import { Button } from '../ui/button.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Field, FormError } from '../ui/field.tsx';
import { Choice } from './choice.tsx';
import { falcoValues, PLACEHOLDER, readAddress, sidekickValues, tokenCommand, trialCommand } from './falco-set-up.ts';
import { FirstEvent } from './first-event.tsx';
import { IntakeTokens } from './intake-tokens.tsx';

const SENDERS = [
  { value: 'falco', label: 'Falco’s http_output', values: falcoValues, text: 'Values for the chart falcosecurity/falco.' },
  { value: 'sidekick', label: 'Falcosidekick', values: sidekickValues, text: 'Where Falcosidekick runs already. These are for the chart falcosecurity/falco; falcosecurity/falcosidekick takes what is below falcosidekick.' },
] as const;

/** From nothing to the first event: a token, the values for Helm with it filled in, and what has arrived. */
export function ConnectFalco() {
  const cluster = useCluster();
  const client = useQueryClient();
  const [text, setText] = useState(`${location.origin}${BASE_PATH}`);
  const [sender, setSender] = useState<(typeof SENDERS)[number]['value']>('falco');
  const make = useMutation({
    mutationFn: () => sendJson<CreatedIntakeToken>('POST', `clusters/${encodeURIComponent(cluster)}/intake-tokens`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['cluster', cluster, 'intakeTokens'] }),
  });
  const address = readAddress(text);
  const token = make.data?.token ?? PLACEHOLDER;
  const chosen = SENDERS.find(({ value }) => value === sender) ?? SENDERS[0];
  const values = address === null ? null : chosen.values(address, token);
  return (
    <div className="grid gap-5 text-[13.5px]">
      <Step number={1} title="Where it is reached">
        <Field
          label="Address of Plimsoll as Falco’s pods reach it; inside the cluster mostly that of its Service"
          value={text}
          aria-invalid={address === null}
          onChange={(event) => setText(event.target.value)}
          spellCheck={false}
        />
        {address === null && <p className="text-[13px] text-critical">An http or https address without user, query or spaces.</p>}
      </Step>
      <Step number={2} title="A token">
        {make.data ? <NewToken token={make.data.token} /> : <MakeToken cluster={cluster} pending={make.isPending} make={() => make.mutate()} />}
        <FormError error={make.error} />
      </Step>
      <Step number={3} title="Values for Helm">
        <Choice label="What sends" name="sender" options={SENDERS} chosen={sender} onChange={setSender} />
        <p className="text-[13px] text-ink-2">{chosen.text}</p>
        {values !== null && (
          <>
            <CodeBlock lines={values.split('\n').map((line) => ({ text: line }))} label={`Values for ${chosen.label}`} wrap />
            <p className="flex flex-wrap items-center gap-2">
              <CopyButton text={`${values}\n`} label="Copy values" />
              {make.data && <CopyButton text={trialCommand(address as string, token)} label="Copy a trial with curl" tone="quiet" />}
            </p>
          </>
        )}
        <p className="max-w-[76ch] text-[13px] text-ink-2">
          <b className="font-[560] text-ink">The heartbeat.</b> A cluster in which nothing happens and one whose Falco has died look alike. With <code className="font-mono text-[12.5px]">metrics.enabled</code> and{' '}
          <code className="font-mono text-[12.5px]">output_rule</code> Falco sends an event of its own every hour, and a day without any is a finding.
        </p>
      </Step>
      <Step number={4} title="The first event">
        <FirstEvent token={make.data} />
      </Step>
      <IntakeTokens fresh={make.data?.id} />
    </div>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: React.ReactNode }) {
  return (
    <section className="grid min-w-0 gap-2">
      <h3 className="font-[560]">
        {number}. {title}
      </h3>
      {children}
    </section>
  );
}

function MakeToken({ cluster, pending, make }: { cluster: string; pending: boolean; make: () => void }) {
  return (
    <>
      <p className="max-w-[76ch] text-ink-2">It may deliver events for this cluster and do nothing else. It is shown once: only its hash is stored.</p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Button tone="primary" onClick={make} disabled={pending}>
          {pending ? 'Making…' : 'Make a token'}
        </Button>
        <span className="min-w-0 text-[12.5px] text-ink-3">
          or <code className="font-mono wrap-anywhere">{tokenCommand(cluster)}</code>
        </span>
      </p>
    </>
  );
}

function NewToken({ token }: { token: string }) {
  return (
    <div className="flex flex-wrap items-end gap-2">
      <label className="grid min-w-0 flex-1 basis-72 gap-1.5">
        <span className="text-[12.5px] text-ink-3">Token, shown only this once; the values below have it</span>
        <input readOnly value={token} onFocus={(event) => event.target.select()} className="h-9 w-full rounded-lg border border-line-strong bg-sunk px-2.5 font-mono text-[12.5px]" />
      </label>
      <CopyButton text={token} label="Copy token" />
    </div>
  );
}
