import type { WaiverRef } from '#lib/api/waivers.ts';

/** A waiver in one line: why, until when, which ticket, and where it stands. */
export function waiverText({ reason, expires, ticket, source, origin }: WaiverRef): string {
  const where = origin === 'annotation' ? `annotation of ${source}` : origin === 'add-on' ? `add-on ${source}` : source;
  return [reason.replace(/[.!]$/, ''), expires !== null && `until ${expires}`, ticket, where].filter((part) => part !== null && part !== false).join(' · ');
}
