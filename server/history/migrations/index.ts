import { initial } from './0001-initial.ts';
import { workloadStates } from './0002-workload-states.ts';
import type { Migration } from './types.ts';

/** In order; the version of a schema is the number of migrations it has seen. */
export const MIGRATIONS: readonly Migration[] = [initial, workloadStates];
