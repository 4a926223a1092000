import { findCredentials } from './text.ts';
import { isReference } from './values.ts';

/** What is shown in place of a credential. */
export const MASK = '***';

/**
 * Replaces every credential in a command line, log line or output by `***`; the text around it stays. It rather masks too much: whatever
 * stands where a credential stands goes, weak or not. Masking twice changes nothing.
 */
export function maskCredentials(text: string): string {
  let masked = '';
  let from = 0;
  for (const { start, end } of findCredentials(text)) {
    if (isReference(text.slice(start, end))) continue;
    masked += text.slice(from, start) + MASK;
    from = end;
  }
  return masked + text.slice(from);
}
