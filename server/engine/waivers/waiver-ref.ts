import type { WaiverRef } from '#lib/api/waivers.ts';
import type { Waiver } from '#lib/model/waiver.ts';
import { decidingWaiver } from '#lib/scoring/waivers/apply-waivers.ts';

/** The waiver that a check is waived by, as it goes over the wire. */
export function waiverRefOf(waivers: readonly Waiver[]): WaiverRef {
  const { id, reason, ticket, expires, until, origin } = decidingWaiver(waivers);
  return { id, reason, ticket, expires, until: until < Number.POSITIVE_INFINITY ? new Date(until).toISOString() : null, origin: origin.kind, source: sourceOf(origin), together: waivers.length };
}

/** Where a waiver stands, for a reader. */
export function sourceOf(origin: Waiver['origin']): string {
  switch (origin.kind) {
    case 'file':
      return `${origin.file}:${origin.line}`;
    case 'annotation':
      return `${origin.object.kind} ${origin.object.namespace}/${origin.object.name}`;
    default:
      return `${origin.addOn}, reviewed ${origin.reviewed}`;
  }
}
