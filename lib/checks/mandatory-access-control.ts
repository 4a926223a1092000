import type { ContainerView } from '../kubernetes/container-view.ts';
import { annotationPath, appArmorAnnotation } from '../kubernetes/security-context-annotations.ts';
import { effective, placeOf } from '../kubernetes/security-context.ts';
import type { ContainerCheck, Report } from './check.ts';
import { cis, kubernetesDocs, mitre, nsa, podSecurityStandard } from './references.ts';

/** SELinux types made for containers. Unset and empty leave the choice to the runtime, which takes container_t. */
const CONFINED: ReadonlySet<string | undefined> = new Set([undefined, '', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);

/**
 * The mandatory access control of the node (AppArmor or SELinux) is not switched off for the container.
 *
 * Field, of the container, else of the pod: securityContext.appArmorProfile.type
 * Annotation: container.apparmor.security.beta.kubernetes.io/CONTAINER, which Pod Security reads beside the field
 * Allowed: anything but Unconfined and unconfined
 * Field, of the container, else of the pod: securityContext.seLinuxOptions.type
 * Allowed: unset, container_t, container_init_t, container_kvm_t, container_engine_t
 * Not applicable on Windows.
 * Source: Pod Security Standards, baseline, "AppArmor" and "SELinux"; KEP-24
 */
export const mandatoryAccessControl: ContainerCheck = {
  id: 'mandatory-access-control',
  item: 5,
  severity: 'medium',
  scope: 'c',
  ephemeral: true,
  title: 'Does not switch AppArmor or SELinux off',
  failing: 'Switches AppArmor or SELinux off',
  docs: {
    why:
      'Where the node has AppArmor or SELinux, the runtime confines every container by default: no writing to /proc and /sys, no mounting, no ' +
      'files of the node even for a root that broke out. Unconfined, or a type such as spc_t, gives that away.',
    remedy:
      'Remove appArmorProfile, or set its type to RuntimeDefault or to Localhost with a profile of your own, and remove the annotation. ' +
      'Remove seLinuxOptions.type, or take one of the types made for containers.',
    blind:
      'Whether the node has AppArmor or SELinux at all, and enforces it. The rules of a Localhost profile. A privileged container, which is ' +
      'unconfined whatever it says. User and role of SELinux, which pod-security-baseline looks at.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{.metadata.annotations}{'\\n'}{.spec.securityContext.appArmorProfile}{.spec.securityContext.seLinuxOptions}{'\\n'}{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.securityContext.appArmorProfile}{.securityContext.seLinuxOptions}{'\\n'}{end}\"",
      'kubectl exec POD -n NAMESPACE -c CONTAINER -- cat /proc/1/attr/current',
    ],
    references: [
      podSecurityStandard('baseline'),
      cis('5.6.3'),
      nsa('Hardening container environments'),
      mitre('T1611'),
      kubernetesDocs('AppArmor', 'tutorials/security/apparmor/'),
      kubernetesDocs('SELinux', 'tasks/configure-pod-container/security-context/#assign-selinux-labels-to-a-container'),
    ],
  },
  patch: { root: 'container', merge: { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } } },
  examples: {
    pass: [
      { title: 'nothing set', spec: { securityContext: { appArmorProfile: null } } },
      { title: 'the profile of the runtime', container: { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } } },
      { title: 'a SELinux type for containers', container: { securityContext: { seLinuxOptions: { type: 'container_t' } } } },
    ],
    fail: [
      { title: 'unconfined by field', container: { securityContext: { appArmorProfile: { type: 'Unconfined' } } } },
      {
        title: 'unconfined by annotation',
        metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' } },
        spec: { securityContext: { appArmorProfile: null } },
      },
      { title: 'a SELinux type without confinement', container: { securityContext: { seLinuxOptions: { type: 'spc_t' } } } },
    ],
  },
  container: judgeMandatoryAccessControl,
};

function judgeMandatoryAccessControl(view: ContainerView, report: Report): void {
  if (view.group.windows) return report.notApplicable('Windows has neither AppArmor nor SELinux');
  const { name } = view.container;
  const unconfined = effective(view, 'appArmorProfile')?.type === 'Unconfined';
  const annotation = appArmorAnnotation(view);
  const unconfinedByAnnotation = annotation?.value === 'unconfined';
  const type = effective(view, 'seLinuxOptions')?.type;
  if (!unconfined && !unconfinedByAnnotation && CONFINED.has(type)) return report.pass();
  const reason = `Container ${name} switches AppArmor off`;
  if (unconfined) {
    report.fail({ ...placeOf(view, 'appArmorProfile', '.type'), seen: 'Unconfined', wanted: 'RuntimeDefault or Localhost', reason });
  }
  if (annotation && unconfinedByAnnotation) {
    const path = annotationPath(annotation.key);
    report.fail({ path, root: 'metadata', seen: annotation.value, wanted: 'no annotation', reason: `${reason} by annotation`, patch: null });
  }
  if (!CONFINED.has(type)) {
    const place = placeOf(view, 'seLinuxOptions', '.type');
    report.fail({
      ...place,
      seen: type,
      wanted: 'unset or a type made for containers, such as container_t',
      reason: `Container ${name} has SELinux type ${type}, which is not made for containers`,
      patch: { root: place.root, merge: { securityContext: { seLinuxOptions: { type: null } } } },
    });
  }
}
