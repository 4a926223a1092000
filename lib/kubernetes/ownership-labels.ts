import type { Settings } from '../model/settings.ts';

/** Where an owner or a team may be written. Absent is the same as without any. */
interface Marked {
  labels?: Readonly<Record<string, string>> | undefined;
  annotations?: Readonly<Record<string, string>> | undefined;
}

/** The places that may name who a workload belongs to, the nearest first. */
export interface OwnershipPlaces {
  /** The object that one edits: a Deployment, or a pod that stands alone. */
  workload: Marked | null | undefined;
  template: Marked | null | undefined;
  namespace: Marked | null | undefined;
}

export type OwnershipPlace = keyof OwnershipPlaces;

/** Who a workload belongs to, and what says so. */
export interface OwnershipMark {
  value: string;
  place: OwnershipPlace;
  /** The key of the label or annotation. */
  key: string;
  source: 'label' | 'annotation';
}

export type OwnershipKind = keyof Settings['owners'];

/** In filters: workloads that name nobody. No label and no sensible name is this. */
export const NOBODY = '-';

const PLACES: readonly OwnershipPlace[] = ['workload', 'template', 'namespace'];

/**
 * The first of `keys` that is set, on the nearest place that has one: the workload, then its pod template, then its namespace. On one place
 * the order of `keys` decides, and a label comes before an annotation of the same key. Null where nobody is named; a value of white space
 * names nobody.
 */
export function ownershipMark(places: OwnershipPlaces, keys: readonly string[]): OwnershipMark | null {
  for (const place of PLACES) {
    for (const key of keys) {
      for (const source of ['label', 'annotation'] as const) {
        const value = places[place]?.[source === 'label' ? 'labels' : 'annotations']?.[key]?.trim();
        if (value) return { value, place, key, source };
      }
    }
  }
  return null;
}
