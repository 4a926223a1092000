/** One entry of a delivery: parsed, or the reason why it could not be. */
export type PayloadEntry = { value: unknown } | { fault: string };

/** The numeral of an integer that a double cannot hold becomes its decimal string, so that 64-bit integers survive. */
function keepIntegers(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '') ? context?.source : value;
}

const parse = (text: string): unknown => (JSON.parse as (text: string, reviver: typeof keepIntegers) => unknown)(text, keepIntegers);

/**
 * Takes a delivery apart: one JSON object, an array of them, or one per line. Lines are told from a broken single object by whether the first
 * of them is whole.
 */
export function splitPayload(text: string): PayloadEntry[] {
  const body = text.replace(/^\uFEFF/, '').trim();
  if (body === '') return [{ fault: 'the body is empty' }];
  try {
    const whole = parse(body);
    return Array.isArray(whole) ? whole.map((value) => ({ value })) : [{ value: whole }];
  } catch (error) {
    const lines = body.split(/\r?\n/).filter((line) => line.trim() !== '');
    if (lines.length === 1) return [{ fault: notJson(error) }];
    const entries = lines.map(parseLine);
    return entries.some((entry) => 'value' in entry) ? entries : [{ fault: notJson(error) }];
  }
}

function parseLine(line: string): PayloadEntry {
  try {
    return { value: parse(line) };
  } catch (error) {
    return { fault: notJson(error) };
  }
}

/** The parser's message may quote the text, which may hold a credential: only where it stopped is passed on. */
function notJson(error: unknown): string {
  const { message } = error as Error;
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return `not JSON, at character ${position}`;
  return message.includes('end of JSON') ? 'not JSON: it ends too early' : 'not JSON';
}
