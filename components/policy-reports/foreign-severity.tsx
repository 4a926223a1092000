import type { ForeignFindingRow } from '#lib/api/foreign-findings.ts';
import { SeverityTag } from '../posture/severity.tsx';

/** How grave the other tool says it is. */
export function ForeignSeverity({ severity }: { severity: ForeignFindingRow['severity'] }) {
  if (severity === null) return <span className="text-[12px] text-ink-3">not rated</span>;
  if (severity === 'info') return <span className="text-[12px] font-[560] text-ink-2">Info</span>;
  return <SeverityTag severity={severity} />;
}

const RESULTS: Record<ForeignFindingRow['result'], string> = { fail: 'fails', warn: 'warns', error: 'could not be decided', none: 'result not said' };
export const resultText = (result: ForeignFindingRow['result']): string => RESULTS[result];
