'use client';
import { useQuery } from '@tanstack/react-query';
import { BASE_PATH } from '../base-path.ts';
import { useCluster } from '../live.tsx';
import { useHydrated } from '../now.tsx';
import { read } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { EmptyState } from '../ui/states.tsx';
import { falcoValues, sidekickValues, tokenCommand } from './falco-set-up.ts';

/** In the place of events while none has ever arrived: how to let them. */
export function ConnectFalco() {
  const cluster = useCluster();
  const { data } = useQuery(read(cluster, 'posture', {}));
  const origin = useHydrated() ? `${location.origin}${BASE_PATH}` : 'http://HOST';
  if (data?.cluster.kind === 'manifests')
    return (
      <Card label="Runtime">
        <EmptyState title="Manifests do not run">Runtime events come from a live cluster. Nothing here counts in the score of manifests.</EmptyState>
      </Card>
    );
  return (
    <Card title="No event has ever arrived" hint="what happens at run time is not known, which is not the same as good">
      <ol className="grid gap-5 px-4.5 pt-3 pb-5 text-[13.5px]">
        <Step title="1. Make a token" text="It is shown once; only its hash is stored. It may do nothing but deliver events for this cluster." code={tokenCommand(cluster)} />
        <Step
          title="2a. Falco’s own HTTP output"
          text="Values for the chart falcosecurity/falco. The heartbeat (metrics) tells silence from a broken connection."
          code={falcoValues(origin)}
        />
        <Step title="2b. Or Falcosidekick’s webhook" text="Where Falcosidekick is in use already, values for its chart." code={sidekickValues(origin)} />
      </ol>
      <p className="border-t border-line px-4.5 py-3 text-[13px] text-ink-3">
        The address must be one that Falco’s pods can reach: {origin} is how you reach it. The first event turns this page into the timeline, without a reload.
      </p>
    </Card>
  );
}

function Step({ title, text, code }: { title: string; text: string; code: string }) {
  return (
    <li className="min-w-0">
      <h3 className="font-[560]">{title}</h3>
      <p className="mb-2 max-w-[76ch] text-ink-2">{text}</p>
      <CodeBlock lines={code.split('\n').map((line) => ({ text: line }))} label={title} wrap />
      <p className="mt-2">
        <CopyButton text={`${code}\n`} label="Copy" />
      </p>
    </li>
  );
}
