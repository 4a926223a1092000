import { DEFAULT_SETTINGS } from '#lib/model/settings.ts';
import { WAIVER_ANNOTATION } from '../../model/waiver.ts';
import { ADMISSION_NOTES } from '../template-authors.ts';

type Annotations = Record<string, string>;

/** Annotations of a pod or pod template that are graded; `mac` and `seccomp` ones are followed by a container's name. */
const POD_PREFIXES = [
  'container.apparmor.security.beta.kubernetes.io/',
  'container.seccomp.security.alpha.kubernetes.io/',
  'seccomp.security.alpha.kubernetes.io/pod',
  'plimsoll.dev/',
];

/** Kept of objects besides: mirror pods, revisions, who manages an object (Helm, Argo CD), whom it belongs to, and what admission notes on a pod that it changes. */
const OBJECT_KEYS = new Set([
  'kubernetes.io/config.mirror',
  'deployment.kubernetes.io/revision',
  'deprecated.daemonset.template.generation',
  'meta.helm.sh/release-name',
  'meta.helm.sh/release-namespace',
  'argocd.argoproj.io/tracking-id',
  // The owner of a report whose name is too long for a label (lib/kubernetes/projection/image-report.ts).
  'trivy-operator.resource.name',
  ...Object.values(DEFAULT_SETTINGS.owners).flat(),
  ...ADMISSION_NOTES,
]);

/** What settings name besides: whose an object is. A process has one configuration, so this is one for all that it reads. */
const configured = new Set<string>();

/** Keeps annotations of these keys too, on whatever is projected from now on. */
export function keepAnnotations(keys: Iterable<string>): void {
  for (const key of keys) configured.add(key);
}

/** Equal notes are one text: what an injector notes is long, and the same on thousands of pods. */
const notes = new Map<string, string>();
const MOST_NOTES = 2_000;

function sharedNote(text: string): string {
  const found = notes.get(text);
  if (found !== undefined) return found;
  if (notes.size < MOST_NOTES) notes.set(text, text);
  return text;
}

const isGraded = (key: string): boolean => POD_PREFIXES.some((prefix) => key.startsWith(prefix));

const keeping =
  (wanted: (key: string) => boolean) =>
  (annotations: Annotations | undefined): Annotations => {
    const kept: Annotations = {};
    if (!annotations) return kept;
    for (const key of Object.keys(annotations)) {
      const value = annotations[key] as string;
      if (wanted(key)) kept[key] = ADMISSION_NOTES.has(key) ? sharedNote(value) : value;
    }
    return kept;
  };

/** Waivers stand on the object itself: in a template they say nothing, and must not tell pods apart. */
export const podAnnotations = keeping((key) => key !== WAIVER_ANNOTATION && isGraded(key));
export const objectAnnotations = keeping((key) => OBJECT_KEYS.has(key) || configured.has(key) || isGraded(key));
