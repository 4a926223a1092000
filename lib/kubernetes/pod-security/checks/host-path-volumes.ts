import type { Volume } from '#lib/model/pod-spec.ts';
import type { Forbidden, PodSecurityCheck, PodSecuritySubject } from '../check.ts';
import { plural, quotedList } from '../wording.ts';

/**
 * Nothing of the node's file system is mounted, in whichever mode.
 *
 * Fields: spec.volumes[*].hostPath
 * Allowed: undefined
 */
export const hostPathVolumes: PodSecurityCheck = {
  id: 'hostPathVolumes',
  level: 'baseline',
  revisions: [{ since: 'v1.0', checkPod: mountsNone }],
};

function mountsNone({ spec }: PodSecuritySubject): Forbidden | undefined {
  if (!spec.volumes?.some(isHostPath)) return undefined;
  const names = spec.volumes.filter(isHostPath).map((volume) => volume.name);
  return { reason: 'hostPath volumes', detail: `${plural(names.length, 'volume', 'volumes')} ${quotedList(names)}` };
}

function isHostPath(volume: Volume): boolean {
  return volume.source === 'hostPath';
}
