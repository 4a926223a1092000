import type { ContainerView } from '../kubernetes/container-view.ts';
import { effective, placeOf } from '../kubernetes/security-context.ts';
import type { ContainerCheck, Report } from './check.ts';
import { kubernetesDocs, nsa } from './references.ts';

/**
 * The container's processes are not in group 0.
 *
 * Field, of the container, else of the pod: securityContext.runAsGroup
 * Allowed: set and not 0
 * Field of the pod: securityContext.supplementalGroups
 * Allowed: unset, or without 0
 * Not applicable on Windows, which has no group ids.
 * Source: Kubernetes documentation, "Configure a Security Context"
 */
export const rootGroup: ContainerCheck = {
  id: 'root-group',
  item: 1,
  severity: 'low',
  scope: 'c',
  ephemeral: true,
  title: 'Is not in the root group',
  failing: 'May be in the root group',
  docs: {
    why:
      'Without runAsGroup a process gets the group its image gives its user, and that is group 0 wherever a user id is set which the ' +
      'image does not know. Files of images and of mounted volumes are often writable for group 0.',
    remedy: 'Set runAsGroup to the id of a group that owns nothing but what the process needs, and take 0 out of supplementalGroups.',
    blind:
      'Groups that the image lists for the user in /etc/group; supplementalGroupsPolicy: Strict keeps them out. fsGroup is not looked at: it ' +
      'names the group of volumes.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{.spec.securityContext}{'\\n'}{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.securityContext}{'\\n'}{end}\"",
      'kubectl exec POD -n NAMESPACE -c CONTAINER -- id -G',
    ],
    references: [
      nsa('Non-root containers and rootless container engines'),
      kubernetesDocs('security context', 'tasks/configure-pod-container/security-context/'),
      kubernetesDocs('supplemental groups', 'tasks/configure-pod-container/security-context/#supplementalgroupspolicy'),
    ],
  },
  patch: { root: 'container', merge: { securityContext: { runAsGroup: 1000 } } },
  examples: {
    pass: [
      { title: 'a group of its own', container: { securityContext: { runAsGroup: 10001 } } },
      { title: 'from the pod', spec: { securityContext: { runAsGroup: 10001, supplementalGroups: [20001] } } },
    ],
    fail: [
      { title: 'nothing set', spec: { securityContext: { runAsGroup: null } } },
      { title: 'group 0', container: { securityContext: { runAsGroup: 0 } } },
      { title: 'group 0 beside others', spec: { securityContext: { supplementalGroups: [20001, 0] } } },
    ],
  },
  container: judgeRootGroup,
};

function judgeRootGroup(view: ContainerView, report: Report): void {
  if (view.group.windows) return report.notApplicable('Windows has no group ids');
  const { name } = view.container;
  const group = effective(view, 'runAsGroup');
  const root = view.group.template.spec.securityContext?.supplementalGroups?.indexOf(0) ?? -1;
  if (group && root < 0) return report.pass();
  if (!group) {
    const reason = group === 0 ? `Container ${name} runs with group 0 (root)` : `Container ${name} may run with group 0 (root)`;
    report.fail({ ...placeOf(view, 'runAsGroup'), seen: group, wanted: 'a group id above 0', reason });
  }
  if (root >= 0) {
    report.fail({
      path: `securityContext.supplementalGroups[${root}]`,
      root: 'spec',
      seen: 0,
      wanted: 'no group 0',
      reason: `Container ${name} is in group 0 (root) besides its own`,
      patch: null,
    });
  }
}
