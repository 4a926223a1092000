import type { Check } from '#lib/checks/check.ts';
import type { Controller, ObjectRef, Pod } from '#lib/model/inventory.ts';
import type { Settings } from '#lib/model/settings.ts';
import { type Waiver, WAIVER_ANNOTATION } from '#lib/model/waiver.ts';
import { addOnWaivers } from '#lib/scoring/waivers/add-ons.ts';
import type { Candidates } from '#lib/scoring/waivers/apply-waivers.ts';
import { type AnnotationWaivers, parseAnnotation } from '#lib/scoring/waivers/parse-annotation.ts';
import { WaiverIndex } from '#lib/scoring/waivers/waiver-index.ts';
import type { Members } from '../members.ts';

/** Every waiver of one cluster: those of the file and of the add-ons that are wanted, and those in annotations of its workloads. */
export class WaiverBook {
  index: WaiverIndex;
  cluster = '';
  /** What stands in the file. */
  written: readonly Waiver[] = [];
  private readonly shipped: readonly Waiver[];
  private readonly refused: ReadonlySet<string>;
  /** By the object that has the annotation: a changed one is another object. */
  private readonly annotations = new WeakMap<Controller | Pod, AnnotationWaivers>();

  constructor(checks: readonly Check[], { waivers: { allowCriticalByAnnotation, addOns } }: Settings) {
    this.shipped = addOnWaivers(addOns);
    this.index = new WaiverIndex(this.shipped, this.cluster);
    this.refused = new Set(allowCriticalByAnnotation ? [] : checks.filter(({ severity }) => severity === 'critical').map(({ id }) => id));
  }

  /** Takes the place of what stands in the file. @param cluster slug of this cluster. */
  set(written: readonly Waiver[], cluster: string): void {
    this.cluster = cluster;
    this.written = written;
    this.index = new WaiverIndex([...written, ...this.shipped], cluster);
  }

  /** What the workload's own annotation says; null where it has none. */
  annotationOf({ ref, top, pods }: Members): AnnotationWaivers | null {
    // A bare pod is its own workload; what pods of a controller carry comes from its template and speaks for nobody.
    const object = top ?? (ref.kind === 'Pod' ? [...pods].find(({ name }) => name === ref.name) : undefined);
    const text = object?.annotations[WAIVER_ANNOTATION];
    if (object === undefined || text === undefined) return null;
    let parsed = this.annotations.get(object);
    if (!parsed) this.annotations.set(object, (parsed = parseAnnotation(text, ref, this.refused)));
    return parsed;
  }

  /** The waivers about each check of the workload; null where there is none at all. */
  candidates(ref: ObjectRef, annotation: AnnotationWaivers | null): Candidates | null {
    const { index } = this;
    if (index.isEmpty && (annotation === null || annotation.waivers.length === 0)) return null;
    if (annotation === null) return (check) => index.about(check, ref);
    const own = annotation.waivers.filter(({ cluster }) => cluster === null || cluster === this.cluster);
    return (check) => [...index.about(check, ref), ...own.filter((waiver) => waiver.check === check)];
  }
}
