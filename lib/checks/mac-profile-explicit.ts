import type { ContainerView } from '../kubernetes/container-view.ts';
import { annotationPath, appArmorAnnotation, type ProfileAnnotation } from '../kubernetes/security-context-annotations.ts';
import { effective, placeOf } from '../kubernetes/security-context.ts';
import type { ContainerCheck, Report, Seen } from './check.ts';
import { cis, kubernetesDocs, mitre, nsa } from './references.ts';

/**
 * The pod says which AppArmor profile or SELinux type its container runs under, instead of trusting the node to choose one.
 *
 * Field, of the container, else of the pod: securityContext.appArmorProfile.type
 * Annotation: container.apparmor.security.beta.kubernetes.io/CONTAINER
 * Allowed: set; Unconfined is no profile
 * Field, of the container, else of the pod: securityContext.seLinuxOptions.type
 * Allowed: set
 * Not applicable on Windows.
 * Source: NSA-CISA Kubernetes Hardening Guide, "Hardening container environments"; KEP-24
 */
export const macProfileExplicit: ContainerCheck = {
  id: 'mac-profile-explicit',
  item: 5,
  severity: 'low',
  scope: 'c',
  ephemeral: true,
  title: 'Names its AppArmor profile or SELinux type',
  failing: 'Names no AppArmor profile or SELinux type',
  docs: {
    why:
      'A pod that says nothing is confined where the node has AppArmor or SELinux and runs unconfined, silently, where it has not. A pod that ' +
      'names an AppArmor profile is refused by a node that cannot give it.',
    remedy:
      'Set securityContext.appArmorProfile.type: RuntimeDefault on the pod (a field since v1.30, an annotation before), or ' +
      'seLinuxOptions.type: container_t where the nodes have SELinux. Not both on a fleet of one kind: the other has no effect there.',
    blind: 'Which of the two the nodes have. The rules of a Localhost profile.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{.metadata.annotations}{'\\n'}{.spec.securityContext.appArmorProfile}{.spec.securityContext.seLinuxOptions}{'\\n'}{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.securityContext.appArmorProfile}{.securityContext.seLinuxOptions}{'\\n'}{end}\"",
      'kubectl exec POD -n NAMESPACE -c CONTAINER -- cat /proc/1/attr/current',
    ],
    references: [
      nsa('Hardening container environments'),
      cis('5.6.3'),
      mitre('T1611'),
      kubernetesDocs('AppArmor', 'tutorials/security/apparmor/'),
      kubernetesDocs('SELinux', 'tasks/configure-pod-container/security-context/#assign-selinux-labels-to-a-container'),
    ],
  },
  patch: { root: 'container', merge: { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } } },
  examples: {
    pass: [
      { title: 'the profile of the runtime, for the whole pod', spec: { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } } },
      {
        title: 'by annotation',
        metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'localhost/k8s-app' } },
        spec: { securityContext: { appArmorProfile: null } },
      },
      {
        title: 'a SELinux type',
        spec: { securityContext: { appArmorProfile: null, seLinuxOptions: { type: 'container_t' } } },
      },
    ],
    fail: [
      { title: 'nothing set', spec: { securityContext: { appArmorProfile: null } } },
      {
        title: 'an annotation for another container',
        metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/proxy': 'runtime/default' } },
        spec: { securityContext: { appArmorProfile: null } },
      },
    ],
  },
  container: judgeMacProfileExplicit,
};

function judgeMacProfileExplicit(view: ContainerView, report: Report): void {
  if (view.group.windows) return report.notApplicable('Windows has neither AppArmor nor SELinux');
  const appArmor = effective(view, 'appArmorProfile')?.type;
  if (appArmor !== undefined && appArmor !== 'Unconfined') return report.pass();
  if (effective(view, 'seLinuxOptions')?.type) return report.pass();
  const annotation = appArmorAnnotation(view);
  if (annotation && annotation.value !== 'unconfined' && annotation.value !== '') return report.pass(byAnnotation(view, annotation));
  report.fail({
    ...placeOf(view, 'appArmorProfile', '.type'),
    seen: appArmor,
    wanted: 'RuntimeDefault or Localhost, or an SELinux type',
    reason: `Container ${view.container.name} names no AppArmor profile or SELinux type`,
  });
}

function byAnnotation(view: ContainerView, { key, value }: ProfileAnnotation): Seen {
  return {
    path: annotationPath(key),
    root: 'metadata',
    seen: value,
    wanted: 'the same by the field appArmorProfile, from v1.30 on',
    reason: `Container ${view.container.name} has AppArmor profile ${value} by annotation`,
  };
}
