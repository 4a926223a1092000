import type { Migration } from './types.ts';

/** The verdicts of every workload as last written, so that a restart can tell what changed while nothing was watching. */
export const workloadStates: Migration = {
  name: 'workload-states',
  statements: ({ big, keyed }) => [
    `create table workload_states (
      cluster integer not null, subject ${big} not null, platform integer not null, masks text not null,
      primary key (cluster, subject)) ${keyed}`,
  ],
};
