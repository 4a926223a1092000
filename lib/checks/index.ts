import type { Check } from './check.ts';

/** Every check that is built, in the order of `CHECK_IDS`. A new check is one file, its test and one line here. */
export const CHECKS: readonly Check[] = [];
