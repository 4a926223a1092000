/** What is mutated together, and the tests that judge it: a folder has to be held by its own tests. */
export interface Part {
  name: string;
  folder: string;
  mutate: string[];
  tests: string[];
  /** Tests that are left out: too slow to run for each mutant. */
  without: string[];
}

const POD_SECURITY = 'lib/kubernetes/pod-security';

/** In this order a file belongs to the first whose folder it is in. */
export const PARTS: readonly Part[] = [
  { name: 'scoring', folder: 'lib/scoring', mutate: ['lib/scoring/**/*.ts'], tests: ['lib/scoring/**/*.test.ts'], without: [] },
  {
    name: 'pod-security',
    folder: POD_SECURITY,
    mutate: [`${POD_SECURITY}/**/*.ts`],
    tests: [`${POD_SECURITY}/**/*.test.ts`],
    without: [`${POD_SECURITY}/conformance.test.ts`],
  },
  {
    name: 'kubernetes',
    folder: 'lib/kubernetes',
    mutate: ['lib/kubernetes/**/*.ts', `!${POD_SECURITY}/**`],
    tests: ['lib/kubernetes/**/*.test.ts'],
    without: [`${POD_SECURITY}/**`],
  },
  { name: 'checks', folder: 'lib/checks', mutate: ['lib/checks/**/*.ts'], tests: ['lib/checks/**/*.test.ts'], without: ['lib/checks/peers.test.ts'] },
];
