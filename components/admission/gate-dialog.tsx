'use client';
import type { AdmissionGateWire } from '#lib/api/admission.ts';
import { plural } from '#lib/format.ts';
import { namespacePath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { WorkloadLinks } from '../posture/workload-links.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Facts } from '../ui/facts.tsx';
import { EmptyState } from '../ui/states.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { Time } from '../ui/time.tsx';
import { ObjectYaml } from '../yaml/object-yaml.tsx';
import { coversText, doesText, failureText, kindText } from './gate-text.ts';

/** The details of the gate whose key the URL has: what it does, where it looks, what it has never looked at, and its YAML. */
export function GateDialog({ asked, gate, onClose }: { asked: string | undefined; gate: AdmissionGateWire | undefined; onClose: () => void }) {
  return (
    <Dialog open={asked !== undefined} onClose={onClose} title={gate?.name ?? 'Gate'} className="max-h-[calc(100dvh-2rem)] w-[min(760px,calc(100vw-1.5rem))] overflow-y-auto">
      {gate ? <Details gate={gate} /> : <EmptyState title="There is no such gate">It may just have been deleted, or it looks at nothing that you may see.</EmptyState>}
    </Dialog>
  );
}

function Details({ gate }: { gate: AdmissionGateWire }) {
  const policy = gate.kind === 'ValidatingAdmissionPolicy';
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 text-[13.5px]">
      <Facts
        facts={[
          { term: 'Kind', value: kindText(gate.kind) },
          ...(gate.part === '' ? [] : [{ term: policy ? 'Binding' : 'Webhook', value: <span className="wrap-anywhere">{gate.part}</span> }]),
          ...(gate.engine === null || policy ? [] : [{ term: 'Engine', value: gate.engine }]),
          { term: 'With a pod', value: doesText(gate) },
          { term: policy ? 'When it cannot be evaluated' : 'When it cannot be asked', value: failureText(gate) },
          ...(gate.timeoutSeconds === null ? [] : [{ term: 'Waits', value: plural(gate.timeoutSeconds, 'second') }]),
          ...(gate.service === null ? [] : [{ term: 'Service', value: `${gate.service}${gate.serviceReady === null ? '' : gate.serviceReady ? ', ready' : ', no ready endpoint'}` }]),
          ...(gate.host === null ? [] : [{ term: 'Calls', value: gate.host }]),
          ...(gate.createdAt === null ? [] : [{ term: 'There since', value: <Time at={gate.createdAt} as="day" /> }]),
        ]}
      />
      {gate.matchConditions.length > 0 && (
        <p>
          Whether it looks at a pod depends on CEL match conditions, which are not evaluated here: <span className="font-mono text-[12.5px] wrap-anywhere">{gate.matchConditions.join(', ')}</span>.
        </p>
      )}
      {gate.pods && <Covers gate={gate} />}
      {gate.older > 0 && (
        <section>
          <h3 className="mb-1 text-[13px] font-semibold">Never looked at {plural(gate.older, 'running workload')}</h3>
          <p className="mb-1.5 text-[13px] text-ink-2">They have pods that are older than it. It looks at them when they are next rolled out.</p>
          <WorkloadLinks keys={gate.olderWorkloads} total={gate.older} item={11} />
        </section>
      )}
      <ObjectYaml object={{ kind: gate.kind, namespace: '', name: gate.name }} />
      {policy && gate.part !== '' && <ObjectYaml object={{ kind: 'ValidatingAdmissionPolicyBinding', namespace: '', name: gate.part }} />}
    </div>
  );
}

const MATCH_NOTES = { all: '', some: ' (some pods)', undecided: ' (not decided)' };

function Covers({ gate }: { gate: AdmissionGateWire }) {
  const cluster = useCluster();
  return (
    <section>
      <h3 className="mb-1 text-[13px] font-semibold">Looks at pods of {coversText(gate)}</h3>
      <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-[13px]">
        {gate.namespaces.map(({ name, matches }) => (
          <li key={name}>
            <TextLink href={namespacePath(cluster, name)} className="inline-block py-0.5 leading-5">
              {name}
            </TextLink>
            <span className="text-ink-3">{MATCH_NOTES[matches]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
