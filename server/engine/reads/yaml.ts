import { isMap, isScalar, isSeq, LineCounter, type Node as YamlNode, parseDocument, stringify } from 'yaml';
import type { ReadParams } from '#lib/api/endpoints.ts';
import type { ObjectYaml } from '#lib/api/workload.ts';
import { AppError } from '#lib/model/app-error.ts';
import { maySee } from '#lib/model/principal.ts';
import { maskObject } from '#server/engine/credentials/mask-object.ts';
import type { ReadContext } from './context.ts';

/** Longer objects are cut: nobody reads them in a page. */
const MOST_LINES = 2_000;

/** The object as it is now, credentials masked (DESIGN: Projection). Secrets and ConfigMaps are never read. */
export async function readYaml(context: ReadContext, { kind, namespace, name, path }: ReadParams<'yaml'>): Promise<ObjectYaml> {
  if (namespace === '' ? context.principal.namespaces !== 'all' : !maySee(context.principal, namespace)) throw new AppError('not-found', `There is no ${kind} ${name}.`);
  const shown = { object: { kind, namespace, name }, fetchedAt: new Date(context.now).toISOString(), live: context.info.kind === 'kubernetes' };
  const raw = await fetchObject(context, shown.object);
  if (typeof raw === 'string') return { ...shown, lines: [], paths: path.map((one) => ({ path: one, line: null, near: null })), truncated: false, missing: raw };
  const text = stringify(await maskObject(raw), { lineWidth: 0, aliasDuplicateObjects: false });
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lines = text.replace(/\n$/, '').split('\n');
  return {
    ...shown,
    lines: lines.slice(0, MOST_LINES),
    paths: path.map((one) => ({ path: one, ...lineOf(document.contents, splitPath(one), counter) })),
    truncated: lines.length > MOST_LINES,
    missing: null,
  };
}

/** What a page about an object that is just being deleted, or may not be read, expects: a sentence in the object's place. */
const EXPECTED: readonly string[] = ['not-found', 'forbidden', 'invalid-request'];

async function fetchObject({ readObject }: ReadContext, ref: { kind: string; namespace: string; name: string }): Promise<object | string> {
  if (!readObject) return 'This source keeps no objects to show.';
  try {
    const raw = await readObject(ref);
    return typeof raw === 'object' && raw !== null ? raw : `There is no ${ref.kind} ${ref.namespace === '' ? '' : `${ref.namespace}/`}${ref.name}.`;
  } catch (error) {
    if (error instanceof AppError && EXPECTED.includes(error.code)) return error.message;
    throw error;
  }
}

/** `spec.containers[0].env["a.b"]` in its steps. */
export function splitPath(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|\["([^"]*)"\]|([^.[\]]+)/g)].map(([, index, quoted, plain]) => (index === undefined ? (quoted ?? (plain as string)) : Number(index)));
}

/** The 1-based line of the key at that path; where it is not set, `near` is the line of its nearest ancestor that is. */
function lineOf(root: unknown, steps: readonly (string | number)[], counter: LineCounter): { line: number | null; near: number | null } {
  let node = root;
  let at: number | null = null;
  for (const step of steps) {
    let next: unknown;
    let key: unknown;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      [next, key] = [pair?.value, pair?.key];
    } else if (isSeq(node) && typeof step === 'number') {
      next = node.items[step];
      key = next;
    }
    if (key === undefined) return { line: null, near: at };
    const start = (key as YamlNode).range?.[0];
    if (start !== undefined) at = counter.linePos(start).line;
    node = next;
  }
  return { line: at, near: at };
}
