import { junitFaults, junitSuite } from '#lib/export/junit.ts';
import { judgedCheck, titleOf } from '../engine/reads/check-results.ts';
import { objectKey } from '../engine/sources/manifests/load-manifests.ts';
import type { GradedManifests } from './grade-manifests.ts';

/** Graded manifests as a JUnit report, in parts: a suite for each workload, the worst first, with a case for each check. */
export function* scanJUnit({ manifests: { faults, found }, workloads, checks }: GradedManifests, _: unknown, show: (file: string) => string): Iterable<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="Plimsoll">\n${junitFaults(faults)}`;
  for (const { key, ref, masks, built: { subject }, waived } of workloads) {
    const file = found.get(objectKey(ref.kind, ref.namespace, ref.name))?.file;
    const cases = checks.map((check, index) => {
      const judged = judgedCheck(check, index, { subject, masks, waived });
      return { ...judged, title: titleOf(check, judged.verdict) };
    });
    yield junitSuite(key, file === undefined ? null : show(file), cases);
  }
  yield '</testsuites>\n';
}
