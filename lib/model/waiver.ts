import type { CheckId } from '../checks/ids.ts';
import type { ObjectRef } from './inventory.ts';

/** Where a waiver stands: in the file under version control, in the annotation of the workload itself, or in a set that is shipped and opted into. */
export type WaiverOrigin =
  /** Lines are 1-based: of the entry, and of its expiry. */
  | { kind: 'file'; file: string; line: number; expiresLine: number }
  | { kind: 'annotation'; object: ObjectRef }
  | { kind: 'add-on'; addOn: string; reviewed: string };

/** One accepted failure. What a field leaves open (null) it does not ask about; names are exact (no prefix, no pattern). */
export interface Waiver {
  /** The same for the same entry in the same place, whatever line it is on. */
  id: string;
  check: CheckId;
  /** Slug. */
  cluster: string | null;
  namespace: string | null;
  kind: string | null;
  name: string | null;
  container: string | null;
  reason: string;
  ticket: string | null;
  /** As it is written; null for a set that is shipped, which is reviewed instead. */
  expires: string | null;
  /** It counts from `from` on, when its expiry is a year ahead, and no longer at `until`; milliseconds since the epoch. */
  from: number;
  until: number;
  origin: WaiverOrigin;
}

/** Something wrong with an entry: the path of the field below the list, and what is wrong with it. The entry waives nothing. */
export interface WaiverFault {
  path: readonly (string | number)[];
  message: string;
}

/** `waivers[2].expires`, as a reader would look for it. */
export const fieldOf = ({ path }: WaiverFault): string =>
  path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${key}`), 'waivers');

/** The annotation that holds a list of waivers as JSON, on the workload itself. */
export const WAIVER_ANNOTATION = 'plimsoll.dev/waivers';
