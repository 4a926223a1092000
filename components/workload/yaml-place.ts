/**
 * Where things stand in the YAML that the server writes: block style with an indent of 2, lists indented too, so that the n-th step of a
 * path begins in column 2n. Lines are 1-based.
 */

/** Where the key of a line begins, list dashes skipped. */
export const keyColumn = (text: string): number => /^ *(?:- )*/.exec(text)?.[0].length ?? 0;

export const indentOf = (text: string): number => /^ */.exec(text)?.[0].length ?? 0;

/** The last line of the field that begins there, or of the list item with all its fields. */
export function blockEnd(lines: readonly string[], line: number, item = false): number {
  const text = lines[line - 1] ?? '';
  const column = item ? indentOf(text) : keyColumn(text);
  let end = line;
  while (end < lines.length && (lines[end] === '' || indentOf(lines[end] ?? '') > column)) end++;
  return end;
}

/** The index of the step of the path that a line stands for, the deepest that fits; null where it is none of them, or the last. */
export function ancestorDepth(text: string, steps: readonly (string | number)[]): number | null {
  for (let depth = steps.length - 2; depth >= 0; depth--) {
    const step = steps[depth];
    const rest = text.slice(2 * depth);
    if (typeof step === 'number' ? rest.startsWith('- ') : rest.startsWith(`${step}:`) || rest.startsWith(`"${step}":`)) return depth;
  }
  return null;
}

/** `securityContext.capabilities[0]`: steps as a path again. */
export const joinSteps = (steps: readonly (string | number)[]): string => steps.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`), '');
