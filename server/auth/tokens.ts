import { createHash, randomBytes } from 'node:crypto';

/** A secret of 192 random bits in base64url behind a prefix that says what it is (`plimsoll_intake_…`), so that scanners recognise a leaked one. */
export function newToken(prefix: string): string {
  return `${prefix}_${randomBytes(24).toString('base64url')}`;
}

/** SHA-256 in hex: enough for a random secret (no dictionary can hold it), and fast enough to do at every request. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}
