import type { AdmissionGateWire } from '#lib/api/admission.ts';
import { cx } from '../cx.ts';
import { Dot } from '../ui/chip.tsx';
import { StretchedLink } from '../ui/text-link.tsx';
import type { UrlPatch } from '../url-state.ts';
import { failureText, gateKey, kindText } from './gate-text.ts';

export interface OpensGate {
  set: (patch: UrlPatch) => void;
  hrefOf: (patch: UrlPatch) => string;
}

/** The name of a gate; its whole row opens the details. */
export function GateLink({ gate, set, hrefOf }: { gate: AdmissionGateWire } & OpensGate) {
  const patch = { gate: gateKey(gate) };
  return (
    <span className="block lg:-my-1">
      <StretchedLink
        href={hrefOf(patch)}
        replace
        scroll={false}
        title={gate.name}
        onNavigate={(event) => {
          event.preventDefault();
          set(patch);
        }}
        className="block truncate font-[540]"
      >
        {gate.name}
      </StretchedLink>
      <span className="block truncate text-[12px] text-ink-3" title={gate.part}>
        {kindText(gate.kind)}
        {gate.part !== '' && gate.part !== gate.name && ` · ${gate.part}`}
      </span>
    </span>
  );
}

/** What happens while it cannot be asked, and whether it can. */
export function WhenBroken({ gate }: { gate: AdmissionGateWire }) {
  const { service, host, serviceReady } = gate;
  return (
    <span className="-my-1 block">
      <span className="block">{failureText(gate)}</span>
      {(service !== null || host !== null) && (
        <span className={cx('flex items-center gap-1.5 text-[12px]', serviceReady === false ? 'text-critical' : 'text-ink-3')}>
          {serviceReady !== null && <Dot tone={serviceReady ? 'pass' : 'critical'} />}
          <span className="truncate" title={service ?? host ?? undefined}>
            {serviceReady === false ? `${service}: no ready endpoint` : (service ?? host)}
          </span>
        </span>
      )}
    </span>
  );
}
