import type { Container } from '#lib/model/pod-spec.ts';

/** `"a", "b"`: each item between quotes, nothing escaped, as the API server lists names and values. */
export function quotedList(items: readonly string[]): string {
  return `"${items.join('", "')}"`;
}

/** The form of a word that goes with a count. */
export function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}

/** `container "a"` or `containers "a", "b"`. */
export function namedContainers(containers: readonly Container[]): string {
  return containerNames(containers.map((container) => container.name));
}

/** Like `namedContainers`, of names. */
export function containerNames(names: readonly string[]): string {
  return `${plural(names.length, 'container', 'containers')} ${quotedList(names)}`;
}

/** Who set a forbidden value: `pod`, `container "a"`, or both joined with `and`. */
export function setters(pod: boolean, containers: readonly Container[]): string {
  if (containers.length === 0) return 'pod';
  return pod ? `pod and ${namedContainers(containers)}` : namedContainers(containers);
}
