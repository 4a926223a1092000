import type { AdmissionRow } from '#lib/api/admission.ts';
import type { ReadQuery } from '#lib/api/endpoints.ts';
import { GATE_ROLES, type GateRole } from '#lib/filters/gates.ts';
import { parseScope, type Scope, scopeQuery } from '../scope/scope.ts';
import { someOf, sortOf, textOf } from '../search-params.ts';

export type Enforced = AdmissionRow['enforced'];

/** Repeated from the contract, whose schemas the browser should not carry; the type refuses any difference. */
const KNOWN: Record<Enforced, true> = { no: true, some: true, unknown: true, yes: true, none: true };
export const ENFORCED = Object.keys(KNOWN) as Enforced[];

export interface AdmissionState extends Scope {
  q: string | undefined;
  sort: string | undefined;
  enforced: Enforced[];
  /** Which gates are shown; none is all. */
  role: GateRole[];
  /** The gate whose details are open. */
  gate: string | undefined;
}

/** `?enforced=no,some&q=pay&sort=-workloads&role=enforcing&gate=…`; without a sort open namespaces come first. */
export const parseAdmission = (params: URLSearchParams): AdmissionState => ({
  ...parseScope(params),
  q: textOf(params, 'q'),
  sort: sortOf(params, ['name', 'workloads']),
  enforced: someOf(params, 'enforced', ENFORCED),
  role: someOf(params, 'role', GATE_ROLES),
  gate: textOf(params, 'gate', 800),
});

export const admissionQuery = (state: AdmissionState): ReadQuery<'admissionNamespaces'> => ({
  limit: 500,
  ...scopeQuery(state),
  q: state.q,
  sort: state.sort,
  enforced: state.enforced.join(',') || undefined,
});
