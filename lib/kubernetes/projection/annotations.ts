type Annotations = Record<string, string>;

/** Annotations of a pod or pod template that are graded; `mac` and `seccomp` ones are followed by a container's name. */
const POD_PREFIXES = [
  'container.apparmor.security.beta.kubernetes.io/',
  'container.seccomp.security.alpha.kubernetes.io/',
  'seccomp.security.alpha.kubernetes.io/pod',
  'plimsoll.dev/',
];

/** Kept of objects besides: mirror pods, revisions, and who manages an object (Helm, Argo CD, Flux). */
const OBJECT_PREFIXES = [
  ...POD_PREFIXES,
  'kubernetes.io/config.mirror',
  'kubernetes.io/config.source',
  'deployment.kubernetes.io/revision',
  'meta.helm.sh/release-name',
  'argocd.argoproj.io/tracking-id',
  'argocd.argoproj.io/instance',
  'kustomize.toolkit.fluxcd.io/',
  'helm.toolkit.fluxcd.io/',
];

const keeping =
  (prefixes: readonly string[]) =>
  (annotations: Annotations | undefined): Annotations => {
    const kept: Annotations = {};
    if (!annotations) return kept;
    for (const key of Object.keys(annotations)) {
      if (prefixes.some((prefix) => key.startsWith(prefix))) kept[key] = annotations[key] as string;
    }
    return kept;
  };

export const podAnnotations = keeping(POD_PREFIXES);
export const objectAnnotations = keeping(OBJECT_PREFIXES);
