import { toYaml } from '#lib/export/patch.ts';
import type { CodeLine } from '../ui/code-block.tsx';
import { splitPath, type Json, type LeafChange } from './patch-leaves.ts';
import { ancestorDepth, blockEnd, indentOf, joinSteps } from './yaml-place.ts';

/** An object as YAML with the lines of the paths that were asked for (READ `yaml`). Lines are 1-based. */
export interface ObjectLines {
  lines: readonly string[];
  at: ReadonlyMap<string, { line: number | null; near: number | null }>;
}

/** Lines shown around what is marked. */
const CONTEXT = 2;
/** Lines of a marked field that are shown; a whole label map or volume list is not the point. */
const MOST_MARKED = 8;

/**
 * The real lines around some fields: those of `paths` marked, those that `changes` replaces as removed and added. What is far apart is
 * separated by "⋯". Null where a field has no place in the object, as when the object has changed since.
 */
export function yamlHunks(object: ObjectLines, paths: readonly string[], changes: readonly LeafChange[]): CodeLine[] | null {
  const hunks = new Hunks(object);
  const known = paths.every((path) => hunks.mark(path, changes)) && changes.every((change) => hunks.change(change));
  return known ? hunks.assemble() : null;
}

class Hunks {
  readonly #object: ObjectLines;
  readonly #marks = new Map<number, 'bad' | 'removed'>();
  readonly #inserts = new Map<number, CodeLine[]>();
  /** New fields by the line of their nearest ancestor, so that those with a common parent share it. */
  readonly #additions = new Map<number, { column: number; tree: { [key: string]: Json } }>();

  constructor(object: ObjectLines) {
    this.#object = object;
  }

  mark(path: string, changes: readonly LeafChange[]): boolean {
    const { lines, at } = this.#object;
    const place = at.get(path);
    const near = place?.line ?? place?.near ?? null;
    if (near === null) return false;
    const steps = splitPath(path);
    if (place?.line === near) {
      const end = Math.min(blockEnd(lines, near, typeof steps.at(-1) === 'number'), near + MOST_MARKED - 1);
      for (let line = near; line <= end; line++) this.#marks.set(line, 'bad');
    } else if (changes.every((change) => change.path !== path)) {
      const depth = ancestorDepth(lines[near - 1] ?? '', steps) ?? 0;
      this.#insert(near, [{ text: `${' '.repeat(2 * (depth + 1))}# ${joinSteps(steps.slice(depth + 1))} is not set`, mark: 'bad' }]);
    }
    return true;
  }

  change({ path, value }: LeafChange): boolean {
    const place = this.#object.at.get(path);
    const steps = splitPath(path);
    const key = steps.at(-1);
    if (!place || typeof key !== 'string') return false;
    if (place.line !== null) this.#replace(place.line, { [key]: value }, 2 * (steps.length - 1));
    else if (value !== null) return this.#add(place.near, steps, value);
    return true;
  }

  #replace(line: number, tree: { [key: string]: Json }, column: number): void {
    const { lines } = this.#object;
    const end = blockEnd(lines, line);
    const now = addedLines(tree, column, lines[line - 1]);
    if (now.map(({ text }) => text).join('\n') === lines.slice(line - 1, end).join('\n')) return;
    for (let removed = line; removed <= end; removed++) this.#marks.set(removed, 'removed');
    if (Object.values(tree)[0] !== null) this.#insert(end, now);
  }

  #add(near: number | null, steps: (string | number)[], value: Json): boolean {
    const text = this.#object.lines[(near ?? 0) - 1] ?? '';
    const depth = ancestorDepth(text, steps);
    const rest = steps.slice((depth ?? 0) + 1);
    if (near === null || depth === null || rest.some((step) => typeof step === 'number')) return false;
    if (/: (\{\}|null)$/.test(text) && !this.#marks.has(near)) {
      this.#marks.set(near, 'removed');
      this.#insert(near, [{ text: text.replace(/ (\{\}|null)$/, ''), mark: 'added' }]);
    }
    const addition = this.#additions.get(near) ?? { column: 2 * (depth + 1), tree: {} };
    this.#additions.set(near, addition);
    plant(addition.tree, rest as string[], value);
    return true;
  }

  #insert(after: number, lines: CodeLine[]): void {
    this.#inserts.set(after, [...(this.#inserts.get(after) ?? []), ...lines]);
  }

  assemble(): CodeLine[] {
    for (const [line, { column, tree }] of this.#additions) this.#insert(line, addedLines(tree, column));
    const { lines } = this.#object;
    const shown = new Set<number>();
    for (const line of [...this.#marks.keys(), ...this.#inserts.keys()]) for (let near = Math.max(1, line - CONTEXT); near <= Math.min(lines.length, line + CONTEXT); near++) shown.add(near);
    const result: CodeLine[] = [];
    let last = 0;
    for (const line of [...shown].toSorted((a, b) => a - b)) {
      if (last > 0 && line > last + 1) result.push(GAP);
      const mark = this.#marks.get(line);
      result.push({ number: line, text: lines[line - 1] ?? '', ...(mark && { mark }) }, ...(this.#inserts.get(line) ?? []));
      last = line;
    }
    return outdent(result);
  }
}

const GAP: CodeLine = { text: '⋯', mark: 'dim' };

function plant(tree: { [key: string]: Json }, [key, ...rest]: string[], value: Json): void {
  if (key === undefined) return;
  if (rest.length === 0) tree[key] = value;
  else plant((tree[key] ??= {}) as { [key: string]: Json }, rest, value);
}

/** Lines for a map that begins in that column. Where it takes the place of a line with list dashes, they stay. */
function addedLines(tree: { [key: string]: Json }, column: number, instead = ''): CodeLine[] {
  const before = /^[ -]*/.exec(instead)?.[0].slice(0, column).padEnd(column) ?? '';
  return toYaml(tree, 0)
    .trimStart()
    .split('\n')
    .map((text, index) => ({ text: (index === 0 ? before.padEnd(column) : ' '.repeat(column)) + text, mark: 'added' as const }));
}

/** Takes away the indent that all lines share. */
function outdent(lines: CodeLine[]): CodeLine[] {
  const common = Math.min(...lines.filter((line) => line !== GAP && line.text.trim() !== '').map((line) => indentOf(line.text)));
  return lines.map((line) => (line === GAP ? line : { ...line, text: line.text.slice(common) }));
}
