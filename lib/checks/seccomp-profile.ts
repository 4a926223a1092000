import type { ContainerView } from '../kubernetes/container-view.ts';
import { annotationPath, type ProfileAnnotation, seccompAnnotation, seccompTypeOfAnnotation } from '../kubernetes/security-context-annotations.ts';
import { effective, placeOf } from '../kubernetes/security-context.ts';
import type { ContainerCheck, Report, Seen } from './check.ts';
import { cis, kubernetesDocs, mitre, nsa, podSecurityStandard } from './references.ts';

/**
 * System calls of the container are filtered.
 *
 * Field, of the container, else of the pod: securityContext.seccompProfile.type
 * Allowed: RuntimeDefault, Localhost
 * The annotations seccomp.security.alpha.kubernetes.io/pod and container.seccomp.security.alpha.kubernetes.io/* do nothing since v1.27: the
 * field decides, and a difference is said.
 * Not applicable on Windows.
 * Source: Pod Security Standards, restricted, "Seccomp"; CIS Kubernetes Benchmark 5.6.2; KEP-135
 */
export const seccompProfile: ContainerCheck = {
  id: 'seccomp-profile',
  item: 4,
  severity: 'medium',
  scope: 'c',
  ephemeral: true,
  title: 'Has a seccomp profile',
  failing: 'Has no seccomp profile',
  docs: {
    why:
      "A container may call some 350 functions of the node's kernel and needs a few dozen. The profile of the runtime takes away those that " +
      'break-outs have used, such as unshare, mount, bpf and keyctl, at no cost that can be measured.',
    remedy:
      'Set securityContext.seccompProfile.type: RuntimeDefault on the pod. A profile of your own is Localhost with localhostProfile. Remove ' +
      'the annotations from before v1.19: they do nothing since v1.27.',
    blind:
      'The content of a Localhost profile. A kubelet with seccompDefault: true, which gives RuntimeDefault to pods that say nothing: its ' +
      'setting is not in the API. A privileged container, to which the runtime applies no profile whatever it says.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{.spec.securityContext.seccompProfile}{'\\n'}{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.securityContext.seccompProfile}{'\\n'}{end}\"",
      'kubectl exec POD -n NAMESPACE -c CONTAINER -- grep Seccomp /proc/1/status',
    ],
    references: [
      podSecurityStandard('restricted'),
      cis('5.6.2'),
      nsa('Hardening container environments'),
      mitre('T1611'),
      kubernetesDocs('seccomp', 'tutorials/security/seccomp/'),
    ],
  },
  patch: { root: 'container', merge: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } },
  examples: {
    pass: [
      { title: 'the profile of the runtime, for the whole pod', spec: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } },
      {
        title: 'a profile of its own',
        container: { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'profiles/app.json' } } },
      },
    ],
    fail: [
      { title: 'nothing set', spec: { securityContext: { seccompProfile: null } } },
      { title: 'unconfined', container: { securityContext: { seccompProfile: { type: 'Unconfined' } } } },
      {
        title: 'an annotation alone, which does nothing',
        metadata: { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default' } },
        spec: { securityContext: { seccompProfile: null } },
      },
    ],
  },
  container: judgeSeccompProfile,
};

function judgeSeccompProfile(view: ContainerView, report: Report): void {
  if (view.group.windows) return report.notApplicable('Windows has no seccomp');
  const type = effective(view, 'seccompProfile')?.type;
  const annotation = seccompAnnotation(view);
  if (type === 'RuntimeDefault' || type === 'Localhost') {
    return annotation && saysOtherwise(view, annotation) ? report.pass(overruled(view, annotation)) : report.pass();
  }
  const { name } = view.container;
  const nothing = type === undefined ? `Container ${name} has no seccomp profile` : `Container ${name} has seccomp profile ${type}`;
  report.fail({
    ...placeOf(view, 'seccompProfile', '.type'),
    seen: type,
    wanted: 'RuntimeDefault or Localhost',
    reason: annotation ? `${nothing}: annotation ${annotation.key}=${annotation.value} does nothing since v1.27` : nothing,
  });
}

function saysOtherwise(view: ContainerView, { value }: ProfileAnnotation): boolean {
  const profile = effective(view, 'seccompProfile');
  return seccompTypeOfAnnotation(value) !== profile?.type || (profile?.type === 'Localhost' && value !== `localhost/${profile.localhostProfile}`);
}

function overruled(view: ContainerView, { key, value }: ProfileAnnotation): Seen {
  const { type, localhostProfile } = effective(view, 'seccompProfile') ?? {};
  const field = localhostProfile === undefined ? type : `${type} ${localhostProfile}`;
  return {
    path: annotationPath(key),
    root: 'metadata',
    seen: value,
    wanted: 'no annotation',
    reason: `Container ${view.container.name} has seccomp profile ${field} by its field: annotation ${key}=${value} disagrees and does nothing since v1.27`,
  };
}
