import type { ObjectRef } from '../../model/inventory.ts';
import type { Waiver } from '../../model/waiver.ts';
import { fieldOf, WAIVER_ANNOTATION } from '../../model/waiver.ts';
import { parseWaivers } from './parse-waivers.ts';

/** The waivers of one annotation, and one sentence for each thing that is wrong with it. */
export interface AnnotationWaivers {
  waivers: readonly Waiver[];
  faults: readonly string[];
}

/**
 * Reads the annotation of a workload: a JSON list of waivers for that workload.
 *
 * @param refused ids of checks that an annotation may not waive, as configured.
 */
export function parseAnnotation(text: string, object: ObjectRef, refused: ReadonlySet<string>): AnnotationWaivers {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    return { waivers: [], faults: [`annotation ${WAIVER_ANNOTATION}: is not valid JSON`] };
  }
  const parsed = parseWaivers(list, { originOf: () => ({ kind: 'annotation', object }), own: object });
  const faults = parsed.faults.map((fault) => `annotation ${WAIVER_ANNOTATION}: ${fieldOf(fault)}: ${fault.message}`);
  const waivers = parsed.waivers.filter(({ check }) => {
    if (!refused.has(check)) return true;
    faults.push(`annotation ${WAIVER_ANNOTATION}: ${check} is critical, which only the file of waivers may waive (waivers.allowCriticalByAnnotation is off)`);
    return false;
  });
  return { waivers, faults };
}
