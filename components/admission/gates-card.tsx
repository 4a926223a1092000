'use client';
import { useCallback } from 'react';
import type { Admission, AdmissionGateWire } from '#lib/api/admission.ts';
import { filterGates, GATE_ROLES, type GateRole, roleOf } from '#lib/filters/gates.ts';
import { formatCount, plural } from '#lib/format.ts';
import { cx } from '../cx.ts';
import { ListEnd } from '../downloads/list-end.tsx';
import { Card } from '../ui/card.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { EmptyState, ForbiddenState } from '../ui/states.tsx';
import { useUrlState } from '../url-state.ts';
import { GateDialog } from './gate-dialog.tsx';
import { GateLink, type OpensGate, WhenBroken } from './gate-cells.tsx';
import { coversText, doesText, gateKey, roleName } from './gate-text.ts';
import { parseAdmission } from './search-params.ts';

/** Everything that looks at objects as they are created, what may refuse a pod first; a row opens its details. */
export function GatesCard({ admission: { gates, unread } }: { admission: Admission }) {
  const { state, set, hrefOf } = useUrlState(parseAdmission);
  const close = useCallback(() => set({ gate: undefined }), [set]);
  const shown = filterGates(gates, state.role);
  const opens = { set, hrefOf };
  return (
    <Card title="Gates" hint={`${plural(gates.length, 'policy or webhook', 'policies and webhooks')} of the cluster`}>
      {gates.length > 0 && (
        <div className="flex flex-wrap items-center gap-2 px-4.5 pt-3 pb-3.5">
          <Roles gates={gates} chosen={state.role} onChange={(role) => set({ role: role.join(',') })} />
          <ListEnd downloads={[{ list: 'admission', query: { role: state.role.join(',') || undefined }, label: 'Gates' }]}>{plural(shown.length, 'gate')}</ListEnd>
        </div>
      )}
      {shown.length === 0 && <Nothing unread={unread.length > 0} filtered={gates.length > 0} />}
      {shown.length > 0 && (
        <>
          <DataTable caption="Gates" columns={columns(opens)} rows={shown} rowKey={gateKey} selected={(gate) => gateKey(gate) === state.gate} className="hidden lg:block" />
          <ul className="lg:hidden">
            {shown.map((gate) => (
              <li key={gateKey(gate)} className="relative grid gap-0.5 border-t border-line px-4 py-2.5 text-[13px]">
                <GateLink gate={gate} {...opens} />
                <p className="text-ink-2">
                  {gate.engine !== null && gate.engine !== gate.kind && `${gate.engine}: `}
                  {doesText(gate)}
                </p>
                {gate.pods && (
                  <p className="text-[12px] text-ink-3">
                    looks at {coversText(gate)} · {gate.failurePolicy === 'Fail' ? 'fails closed' : 'fails open'}
                    {gate.serviceReady === false && <span className="text-critical"> · no ready endpoint</span>}
                  </p>
                )}
                {gate.older > 0 && <p className="text-[12px] text-ink-2">never looked at {plural(gate.older, 'running workload')}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
      <GateDialog asked={state.gate} gate={gates.find((gate) => gateKey(gate) === state.gate)} onClose={close} />
    </Card>
  );
}

const columns = (opens: OpensGate): Column<AdmissionGateWire>[] => [
  { id: 'name', header: 'Gate', className: 'w-full max-w-0', cell: (gate) => <GateLink gate={gate} {...opens} /> },
  { id: 'engine', header: 'Engine', cell: (gate) => (gate.engine === null ? <span className="text-ink-3">–</span> : gate.engine === gate.kind ? 'API server' : gate.engine) },
  { id: 'does', header: 'With a pod', cell: (gate) => <span className={cx(gate.counts ? 'font-[540]' : 'text-ink-3')}>{doesText(gate)}</span> },
  {
    id: 'broken',
    header: 'When it breaks',
    cell: (gate) => (
      <span className="block max-w-56">
        <WhenBroken gate={gate} />
      </span>
    ),
  },
  { id: 'covers', header: 'Looks at pods of', cell: (gate) => <span className={cx(gate.namespaces.length === 0 && 'text-ink-3')}>{coversText(gate)}</span> },
  { id: 'older', header: 'Never looked at', align: 'right', cell: (gate) => (gate.older === 0 ? <span className="text-ink-3">{gate.pods ? '0' : ''}</span> : plural(gate.older, 'workload')) },
];

function Roles({ gates, chosen, onChange }: { gates: readonly AdmissionGateWire[]; chosen: readonly GateRole[]; onChange: (role: GateRole[]) => void }) {
  return (
    <div role="group" aria-label="Which gates" className="flex flex-wrap gap-1.5">
      {GATE_ROLES.map((role) => {
        const on = chosen.includes(role);
        const count = gates.filter((gate) => roleOf(gate) === role).length;
        if (count === 0 && !on) return null;
        return (
          <button
            key={role}
            type="button"
            aria-pressed={on}
            onClick={() => onChange(on ? chosen.filter((other) => other !== role) : [...chosen, role])}
            className={cx('inline-flex min-h-8 items-center gap-1.5 rounded-[7px] border px-2.5 text-[12.5px]', on ? 'border-sea bg-sea-soft text-ink' : 'border-line-strong bg-card text-ink-2 hover:bg-sunk')}
          >
            {roleName(role)} <b className="font-[560] text-ink">{formatCount(count)}</b>
          </button>
        );
      })}
    </div>
  );
}

function Nothing({ unread, filtered }: { unread: boolean; filtered: boolean }) {
  if (filtered) return <EmptyState title="No such gate" />;
  if (unread) return <ForbiddenState title="Gates cannot be read">What looks at pods as they are created is not known.</ForbiddenState>;
  return <EmptyState title="No gate">No admission policy and no webhook is there: Pod Security alone decides about pods.</EmptyState>;
}
