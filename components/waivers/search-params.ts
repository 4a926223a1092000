import type { ReadQuery } from '#lib/api/endpoints.ts';
import type { WaiverState } from '#lib/api/waivers.ts';
import { SEVERITIES, type Severity } from '#lib/model/verdict.ts';
import { listOf, someOf, sortOf, textOf } from '../search-params.ts';

/** Repeated from the contract, whose schemas the browser should not carry; the type refuses any difference. */
const KNOWN_STATES: Record<WaiverState, true> = { expiring: true, expired: true, partial: true, unneeded: true, unmatched: true, active: true, elsewhere: true };
export const STATES = Object.keys(KNOWN_STATES) as WaiverState[];
const ORIGINS = ['file', 'annotation', 'add-on'] as const;
const SORTS = ['check', 'state', 'severity', 'namespace', 'expires', 'waived', 'points'];

export interface WaiversState {
  q: string | undefined;
  sort: string | undefined;
  state: WaiverState[];
  origin: (typeof ORIGINS)[number][];
  severity: Severity[];
  namespace: string[];
  check: string | undefined;
}

/** `?state=expiring,expired&origin=annotation&namespace=payments&sort=-points`; without a sort what wants attention comes first. */
export const parseWaivers = (params: URLSearchParams): WaiversState => ({
  q: textOf(params, 'q'),
  sort: sortOf(params, SORTS),
  state: someOf(params, 'state', STATES),
  origin: someOf(params, 'origin', ORIGINS),
  severity: someOf(params, 'severity', SEVERITIES),
  namespace: listOf(params, 'namespace'),
  check: textOf(params, 'check', 64),
});

const csv = (values: readonly string[]): string | undefined => values.join(',') || undefined;

export const waiversQuery = ({ state, origin, severity, namespace, ...rest }: WaiversState): ReadQuery<'waivers'> => ({
  ...rest,
  limit: 100,
  state: csv(state),
  origin: csv(origin),
  severity: csv(severity),
  namespace: csv(namespace),
});
