import type { ContainerView } from '../kubernetes/container-view.ts';
import { effective, effectiveWindowsOption, hasUserNamespace, isWindowsAdministrator, placeOf, placeOfWindowsOption } from '../kubernetes/security-context.ts';
import type { ContainerCheck, Report, Seen } from './check.ts';
import { cis, kubernetesDocs, mitre, nsa, podSecurityStandard } from './references.ts';

/**
 * The container does not run as root, or as a root that is nobody on the node.
 *
 * Fields, of the container, else of the pod: securityContext.runAsNonRoot, securityContext.runAsUser
 * Allowed: runAsNonRoot true while runAsUser is not 0; runAsUser above 0; anything with spec.hostUsers false
 * On Windows: runAsNonRoot true; securityContext.windowsOptions.runAsUserName set and not ContainerAdministrator
 * Source: Pod Security Standards, restricted, "Running as Non-root"; CIS Kubernetes Benchmark 5.2.7; KEP-127 for user namespaces
 */
export const runAsNonRoot: ContainerCheck = {
  id: 'run-as-non-root',
  item: 1,
  severity: 'high',
  scope: 'c',
  ephemeral: true,
  title: 'Does not run as root',
  failing: 'May run as root',
  docs: {
    why:
      'Root in a container is root on the node as soon as anything else gives way: a kernel bug, a mounted host path, a leaked file ' +
      'descriptor. Another user has to gain root first, and cannot overwrite the files of its image meanwhile.',
    remedy:
      'Give the image a numeric USER and set runAsNonRoot: true; the kubelet then refuses to start it as root. Where the image has none, set ' +
      'runAsUser as well and make the files it writes belong to that user (fsGroup does that for volumes). Where it has to be root, set ' +
      'hostUsers: false on the pod, so that its root is nobody on the node.',
    blind:
      'The USER of the image, so an image with a numeric user and nothing in the pod fails: nothing keeps the next build from being root. ' +
      'Setuid programs in the image are the question of privilege-escalation.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{.spec.securityContext}{'\\n'}{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.securityContext}{'\\n'}{end}\"",
      'kubectl exec POD -n NAMESPACE -c CONTAINER -- id',
    ],
    references: [
      podSecurityStandard('restricted'),
      cis('5.2.7'),
      nsa('Non-root containers and rootless container engines'),
      mitre('T1611'),
      kubernetesDocs('security context', 'tasks/configure-pod-container/security-context/'),
    ],
  },
  patch: { root: 'container', merge: { securityContext: { runAsNonRoot: true, runAsUser: 1000 } } },
  examples: {
    pass: [
      { title: 'must not be root', spec: { securityContext: { runAsUser: null } }, container: { securityContext: { runAsNonRoot: true } } },
      { title: 'a user of its own', spec: { securityContext: { runAsNonRoot: null, runAsUser: 10001 } } },
      { title: 'root in a user namespace', spec: { hostUsers: false, securityContext: { runAsNonRoot: null, runAsUser: 0 } } },
      {
        title: 'ContainerUser on Windows',
        spec: {
          os: { name: 'windows' },
          securityContext: { runAsNonRoot: null, runAsUser: null, windowsOptions: { runAsUserName: 'ContainerUser' } },
        },
      },
    ],
    fail: [
      { title: 'nothing set', spec: { securityContext: { runAsNonRoot: null, runAsUser: null } } },
      { title: 'user 0', container: { securityContext: { runAsUser: 0 } } },
      {
        title: 'the container overrides the pod',
        spec: { securityContext: { runAsNonRoot: true, runAsUser: null } },
        container: { securityContext: { runAsNonRoot: false } },
      },
      {
        title: 'ContainerAdministrator on Windows',
        spec: {
          os: { name: 'windows' },
          securityContext: { runAsNonRoot: null, runAsUser: null, windowsOptions: { runAsUserName: 'ContainerAdministrator' } },
        },
      },
    ],
  },
  container: judgeRunAsNonRoot,
};

function judgeRunAsNonRoot(view: ContainerView, report: Report): void {
  if (!failsRunAsNonRoot(view)) return report.pass();
  report.fail(view.group.windows ? seenOnWindows(view) : seenOnLinux(view));
}

/** Whether the container fails this check; another check asks the same, since root makes a mounted path worse. */
export function failsRunAsNonRoot(view: ContainerView): boolean {
  const nonRoot = effective(view, 'runAsNonRoot') === true;
  if (view.group.windows) {
    const userName = effectiveWindowsOption(view, 'runAsUserName');
    return !nonRoot && (!userName || isWindowsAdministrator(userName));
  }
  const user = effective(view, 'runAsUser');
  return !((nonRoot && user !== 0) || (user !== undefined && user > 0) || hasUserNamespace(view));
}

function seenOnLinux(view: ContainerView): Seen {
  const { name } = view.container;
  const user = effective(view, 'runAsUser');
  if (user !== undefined) {
    return { ...placeOf(view, 'runAsUser'), seen: user, wanted: 'a user id above 0', reason: `Container ${name} runs as root (user ${user})` };
  }
  return {
    ...placeOf(view, 'runAsNonRoot'),
    seen: effective(view, 'runAsNonRoot'),
    wanted: 'true, or runAsUser above 0',
    reason: `Container ${name} may run as root`,
  };
}

function seenOnWindows(view: ContainerView): Seen {
  const { name } = view.container;
  const userName = effectiveWindowsOption(view, 'runAsUserName');
  return {
    ...placeOfWindowsOption(view, 'runAsUserName'),
    seen: userName,
    wanted: 'a user other than ContainerAdministrator, or runAsNonRoot true',
    reason: userName ? `Container ${name} runs as ${userName}` : `Container ${name} may run as ContainerAdministrator`,
    patch: { root: 'container', merge: { securityContext: { runAsNonRoot: true } } },
  };
}
