/** A path pattern such as `/api/v1/clusters/{cluster}`, taken apart: literal segments, and places where any one segment may stand. */
interface Branch<T> {
  literal: Map<string, Branch<T>>;
  any: Branch<T> | null;
  leaf: { value: T; names: string[] } | null;
}

export interface Found<T> {
  value: T;
  params: Record<string, string>;
}

/** Finds what belongs to a path. A literal segment goes before a parameter, whatever the order in which they were added. */
export class PathTree<T> {
  private readonly root: Branch<T> = newBranch();

  /** What is kept under the pattern, made where there is nothing yet. */
  at(pattern: string, make: () => T): T {
    let branch = this.root;
    const names: string[] = [];
    for (const segment of segmentsOf(pattern)) {
      const name = /^\{(\w+)\}$/.exec(segment)?.[1];
      if (name !== undefined) {
        names.push(name);
        branch = branch.any ??= newBranch();
      } else {
        const next = branch.literal.get(segment) ?? newBranch();
        branch.literal.set(segment, next);
        branch = next;
      }
    }
    return (branch.leaf ??= { value: make(), names }).value;
  }

  /** For a path as it came: its segments are decoded after they have been told apart. */
  find(path: string): Found<T> | null {
    return descend(this.root, segmentsOf(path).map(decodeSegment), 0, []);
  }
}

const newBranch = <T>(): Branch<T> => ({ literal: new Map(), any: null, leaf: null });

const segmentsOf = (path: string): string[] => path.split('/').slice(1);

function descend<T>(branch: Branch<T>, segments: readonly string[], depth: number, values: readonly string[]): Found<T> | null {
  const segment = segments[depth];
  if (segment === undefined) return branch.leaf && { value: branch.leaf.value, params: Object.fromEntries(branch.leaf.names.map((name, index) => [name, values[index]!])) };
  const literal = branch.literal.get(segment);
  const found = literal === undefined ? null : descend(literal, segments, depth + 1, values);
  if (found !== null || branch.any === null || segment === '') return found;
  return descend(branch.any, segments, depth + 1, [...values, segment]);
}

/** What cannot be decoded is the literal text. */
function decodeSegment(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
