import { randomUUID } from 'node:crypto';

/** Nothing that could break a line of a log or a header. */
const WELL_FORMED = /^[A-Za-z0-9][\w.:-]{7,63}$/;

/**
 * What a request is called in logs, answers and problems: the X-Request-Id that a proxy in front has given it, so that its log and ours can be laid
 * side by side, or one of ours where there is none or it is anything but 8 to 64 letters, digits and `._:-`.
 */
export function requestIdOf(given: string | string[] | null | undefined): string {
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : randomUUID();
}
