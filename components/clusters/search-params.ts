import { oneOf, someOf, sortOf, textOf } from '../search-params.ts';
import { GRADE_CHOICES } from '../namespaces/search-params.ts';

export const STATES = ['ok', 'degraded', 'starting', 'unreachable', 'error'] as const;
export const FLEET_SORTS = ['name', 'score', 'delta7d', 'critical', 'measured', 'namespaces', 'workloads', 'pods', 'state'] as const;

export interface FleetState {
  q: string | undefined;
  /** Worst first where none is chosen. */
  sort: string | undefined;
  grade: (typeof GRADE_CHOICES)[number][];
  state: (typeof STATES)[number][];
  /** The dialog that adds a cluster is open. */
  add: 'yes' | undefined;
}

/** `/?q=eu&sort=-critical&grade=D,F&state=unreachable`. */
export const parseFleet = (params: URLSearchParams): FleetState => ({
  q: textOf(params, 'q'),
  sort: sortOf(params, FLEET_SORTS),
  grade: someOf(params, 'grade', GRADE_CHOICES),
  state: someOf(params, 'state', STATES),
  add: oneOf(params, 'add', ['yes']),
});
