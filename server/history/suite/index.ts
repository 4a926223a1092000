import { afterAll, describe } from 'vitest';
import type { Backend } from './backend.ts';
import { changesSuite } from './changes.ts';
import { clustersSuite } from './clusters.ts';
import { eventsSuite } from './events.ts';
import { findingsSuite } from './findings.ts';
import { observedSuite } from './observed.ts';
import { pointsSuite } from './points.ts';
import { recordsSuite } from './records.ts';
import { retentionSuite } from './retention.ts';
import { revisionsSuite } from './revisions.ts';
import { schemaSuite } from './schema.ts';

/** What a store must do, whatever it is built on. */
export function storeSuite(backend: Backend): void {
  describe(`store on ${backend.name}`, () => {
    for (const suite of [schemaSuite, clustersSuite, pointsSuite, observedSuite, findingsSuite, changesSuite, revisionsSuite, eventsSuite, recordsSuite, retentionSuite]) suite(backend);
    afterAll(() => backend.stop());
  });
}
