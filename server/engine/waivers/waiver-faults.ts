import type { Fault, ObjectRef } from '#lib/model/inventory.ts';
import { WAIVER_ANNOTATION } from '#lib/model/waiver.ts';
import type { GradedWorkload } from '../grading.ts';
import type { WaiverFileState } from './waiver-file.ts';

const TOO_FAR = 'is more than a year ahead: the entry does not count until it is nearer';

/** What is wrong in the file of waivers now; time decides whether an expiry is too far ahead. */
export function fileFaults(file: WaiverFileState | null, now: number): Fault[] {
  if (!file) return [];
  const tooFar = file.waivers.flatMap(({ origin, check, from, expires }): Fault[] => {
    if (origin.kind !== 'file' || from <= now) return [];
    return [{ file: file.path, line: origin.expiresLine, message: `expires: ${expires}, of a waiver of ${check}, ${TOO_FAR}` }];
  });
  return [...(file.failure ? [{ ...file.failure, message: `${file.failure.message}${file.readAt === null ? '' : '; what it last said still counts'}` }] : []), ...file.faults, ...tooFar];
}

/** What is wrong in the annotations of these workloads. */
export function annotationFaults(workloads: Iterable<GradedWorkload>, now: number): { object: ObjectRef; message: string }[] {
  const faults: { object: ObjectRef; message: string }[] = [];
  for (const { ref: object, annotation } of workloads) {
    if (!annotation) continue;
    for (const message of annotation.faults) faults.push({ object, message });
    for (const waiver of annotation.waivers) if (waiver.from > now) faults.push({ object, message: `annotation ${WAIVER_ANNOTATION}: expires: ${waiver.expires}, of a waiver of ${waiver.check}, ${TOO_FAR}` });
  }
  return faults;
}

/** An object in the place of a file. */
export const nameOf = ({ kind, namespace, name }: ObjectRef): string => `${kind} ${namespace}/${name}`;
