import { createHash } from 'node:crypto';

export type Json = Record<string, unknown>;

export interface Owner {
  apiVersion: string;
  kind: string;
  name: string;
  uid?: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

export interface Meta {
  name: string;
  namespace?: string;
  uid?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: Owner[];
  creationTimestamp?: string;
  resourceVersion?: string;
  generation?: number;
}

/** An object as the API serves it. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: Meta;
  spec?: Json;
  status?: Json;
  [field: string]: unknown;
}

/** A pod template: what controllers make pods from. */
export interface Template {
  metadata: { labels?: Record<string, string>; annotations?: Record<string, string> };
  spec: PodSpec;
}

export interface PodSpec extends Json {
  containers: ContainerSpec[];
  initContainers?: ContainerSpec[];
}

export interface ContainerSpec extends Json {
  name: string;
  image: string;
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Merges deltas over a value as a JSON merge patch does (RFC 7396): objects into objects, null removes, anything else replaces. Nothing is
 * written to; what is the same is shared.
 */
export function merge<T extends Json>(base: T, ...deltas: Json[]): T {
  const result: Json = { ...base };
  for (const delta of deltas)
    for (const [key, value] of Object.entries(delta)) {
      if (value === null) delete result[key];
      else result[key] = isObject(value) ? merge(isObject(result[key]) ? result[key] : {}, value) : value;
    }
  return result as T;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A uid that follows from what the object is, so that the same script makes the same cluster. */
export function uidOf(text: string): string {
  const hex = sha256(`uid ${text}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What Kubernetes makes names of: no vowels, no look-alikes (apimachinery util/rand). */
const NAME_LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** The end of a generated name. */
export function nameSuffix(random: () => number, length = 5): string {
  return Array.from({ length }, () => NAME_LETTERS[Math.floor(random() * NAME_LETTERS.length)]).join('');
}

/** `pod-template-hash` and its like: follows from the template. */
export function templateHash(template: unknown): string {
  const hex = sha256(JSON.stringify(template));
  return Array.from({ length: 9 }, (_, i) => NAME_LETTERS[Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16) % NAME_LETTERS.length]).join('');
}

/** The digest an image has here: that of its repository and tag. */
export function digestOf(image: string): string {
  return /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1] ?? `sha256:${sha256(`image ${image}`)}`;
}

/** The same image, pinned by digest. */
export const pinned = (image: string): string => `${image}@${digestOf(image)}`;

/** A time as the API writes it. */
export const isoSeconds = (at: number): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
