import type { ReactNode } from 'react';
import type { NamespaceDetail } from '#lib/api/posture.ts';
import { plural } from '#lib/format.ts';
import { parseWorkloadKey } from '#lib/model/keys.ts';
import { admittedText } from '../posture/admitted-text.ts';
import { kindWord } from '../posture/kind-name.tsx';
import { SeverityTag } from '../posture/severity.tsx';
import { Chip } from '../ui/chip.tsx';
import { ReportSection } from './report-section.tsx';

/** Which workloads a stricter Pod Security level would refuse at their next rollout. */
export function ReportPodSecurity({ detail }: { detail: NamespaceDetail }) {
  const { wouldReject, podSecurity, workloads } = detail;
  return (
    <ReportSection title="Pod Security" hint={`decided as the API server would, policy ${wouldReject.version}`}>
      <dl className="border-b border-line text-[13.5px]">
        <Row term="in force">
          {podSecurity === null ? 'The Namespace object cannot be read.' : `${podSecurity.enforce.level}${podSecurity.enforce.labelled ? '' : ', no label'}${podSecurity.warn.labelled ? `; warns at ${podSecurity.warn.level}` : ''}${podSecurity.audit.labelled ? `; audits at ${podSecurity.audit.level}` : ''}`}
          {podSecurity?.errors.map((error) => (
            <span key={error} className="block text-critical">
              {error}
            </span>
          ))}
        </Row>
        {(['baseline', 'restricted'] as const).map((level) => (
          <Row key={level} term={level}>
            {wouldReject[level].length === 0 ? admittedText(workloads, wouldReject.unread) : `${wouldReject[level].length} of ${plural(workloads, 'workload')} would be refused at the next rollout: ${wouldReject[level].map(shortName).join(', ')}.`}
          </Row>
        ))}
      </dl>
    </ReportSection>
  );
}

/** Isolation per direction, and the policies it comes from. */
export function ReportNetwork({ detail: { network, policies } }: { detail: NamespaceDetail }) {
  return (
    <ReportSection title="Network" hint="from network policies">
      <dl className="border-b border-line text-[13.5px]">
        <Row term="ingress">
          <Direction off={network.off.includes('ingress')} applicable={network.applicable} isolated={network.ingress} unknown={network.unknown.ingress} severity="high" open="accepts traffic from anywhere" opens="accept traffic from anywhere" />
        </Row>
        <Row term="egress">
          <Direction off={network.off.includes('egress')} applicable={network.applicable} isolated={network.egress} unknown={network.unknown.egress} severity="medium" open="can reach any address" opens="can reach any address" />
        </Row>
        <Row term="policies">
          {policies.length === 0 && <span className="text-ink-3">none in this namespace</span>}
          <span className="flex flex-wrap gap-1.5">
            {policies.map((policy) => (
              <Chip key={policy.name} className="whitespace-normal!">
                <span className="font-mono break-all text-ink">{policy.name}</span> {policy.types.join(' and ').toLowerCase()}, selects {policy.selects}
              </Chip>
            ))}
          </span>
        </Row>
      </dl>
    </ReportSection>
  );
}

const Row = ({ term, children }: { term: string; children: ReactNode }) => (
  <div className="whole flex gap-x-3 border-t border-line py-2">
    <dt className="w-[84px] flex-none font-[560]">{term}</dt>
    <dd className="min-w-0 flex-1 break-words">{children}</dd>
  </div>
);

interface DirectionProps {
  off: boolean;
  applicable: number;
  isolated: number;
  unknown: number;
  severity: 'high' | 'medium';
  open: string;
  opens: string;
}

function Direction({ off, applicable, isolated, unknown, severity, open, opens }: DirectionProps) {
  const exposed = applicable - isolated - unknown;
  const rest = unknown === 0 ? null : ` Of ${unknown === applicable ? 'all' : unknown} it is not known.`;
  if (off) return <span className="text-ink-3">off: the configuration has switched the check off</span>;
  if (applicable === 0) return <span className="text-ink-3">does not apply to any workload here</span>;
  if (exposed === 0 && unknown > 0) return `${isolated === 0 ? '' : `${plural(isolated, 'workload')} ${isolated === 1 ? 'is' : 'are'} isolated.`}${rest}`;
  if (exposed === 0) return applicable === 1 ? 'The workload is isolated.' : `All ${plural(applicable, 'workload')} are isolated.`;
  return (
    <>
      <SeverityTag severity={severity} className="mr-2">
        {isolated === 0 ? 'open' : 'partly open'}
      </SeverityTag>
      {exposed} of {plural(applicable, 'workload')} {exposed === 1 ? open : opens}.{rest}
    </>
  );
}

function shortName(key: string): string {
  const { kind, name } = parseWorkloadKey(key);
  return `${kindWord(kind)}/${name}`;
}
