import type { PodTemplate } from '#lib/model/pod-spec.ts';
import type { PodSecurityVersion } from './versions.ts';

/** What Pod Security looks at: annotations and the specification after API defaulting. Labels never matter to it. */
export type PodSecuritySubject = Pick<PodTemplate, 'annotations' | 'spec'>;

/** Why a pod is forbidden, in the API server's words: a short reason, and the values and containers it is about. */
export interface Forbidden {
  reason: string;
  detail: string;
}

/** Judges one pod; `undefined` means allowed, so that a good pod costs no allocation. */
export type CheckPod = (pod: PodSecuritySubject) => Forbidden | undefined;

export interface CheckRevision {
  /** The first policy version this revision applies to; it holds until the next revision's. */
  since: Exclude<PodSecurityVersion, 'latest'>;
  checkPod: CheckPod;
  /** Ids of baseline checks that this revision takes the place of at level restricted. */
  overrides?: readonly string[];
}

/** One check of the Pod Security Standards. A changed rule is a further revision; old ones are never edited. */
export interface PodSecurityCheck {
  /** The id upstream uses; the file is named after it in kebab case. */
  id: string;
  level: 'baseline' | 'restricted';
  revisions: readonly CheckRevision[];
}
