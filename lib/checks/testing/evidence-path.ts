const STEP = /\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|\.?([^.[\]]+)/gy;

/** The value at an evidence path such as `spec.containers[0].env[1].value` or `metadata.annotations["a.b/c"]`; throws on a malformed path. */
export function valueAt(object: unknown, path: string): unknown {
  let value = object;
  let end = 0;
  for (const [step, quoted, index, name] of path.matchAll(STEP)) {
    end += step.length;
    const key = quoted === undefined ? (index ?? name) : (JSON.parse(`"${quoted}"`) as string);
    value = (value as Record<string, unknown> | null | undefined)?.[key as string];
  }
  if (path === '' || end !== path.length) throw new Error(`malformed evidence path: ${path}`);
  return value;
}
