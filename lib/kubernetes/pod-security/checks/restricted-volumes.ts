import type { Volume } from '#lib/model/pod-spec.ts';
import type { Forbidden, PodSecurityCheck, PodSecuritySubject } from '../check.ts';
import { sortedDistinct } from '../go-text.ts';
import { plural, quotedList } from '../wording.ts';
import { hostPathVolumes } from './host-path-volumes.ts';

/**
 * Volumes are of kinds that stay inside the pod or go through a driver or claim an administrator provides.
 *
 * Fields: spec.volumes[*]
 * Allowed: configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected, secret; no source is an emptyDir
 */
export const restrictedVolumes: PodSecurityCheck = {
  id: 'restrictedVolumes',
  level: 'restricted',
  revisions: [{ since: 'v1.0', checkPod: usesAllowedSources, overrides: [hostPathVolumes.id] }],
};

const ALLOWED: ReadonlySet<string> = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

function usesAllowedSources({ spec }: PodSecuritySubject): Forbidden | undefined {
  if (!spec.volumes?.some(isRestricted)) return undefined;
  const bad = spec.volumes.filter(isRestricted);
  const names = bad.map((volume) => volume.name);
  const sources = sortedDistinct(bad.map((volume) => volume.source));
  const which = `${plural(bad.length, 'volume', 'volumes')} ${quotedList(names)} ${plural(bad.length, 'uses', 'use')}`;
  const what = plural(sources.length, 'restricted volume type', 'restricted volume types');
  return { reason: 'restricted volume types', detail: `${which} ${what} ${quotedList(sources)}` };
}

function isRestricted(volume: Volume): boolean {
  return !ALLOWED.has(volume.source);
}
