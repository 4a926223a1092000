import type { CheckPod } from './check.ts';

/** The same check, except that Windows pods pass: the API refuses the field there. Pod Security goes by `spec.os.name` alone. */
export function exceptOnWindows(checkPod: CheckPod): CheckPod {
  return (pod) => (pod.spec.os?.name === 'windows' ? undefined : checkPod(pod));
}

/** The same check, except that pods in a user namespace of their own (`hostUsers: false`) pass: their root is nobody on the node. */
export function exceptInUserNamespace(checkPod: CheckPod): CheckPod {
  return (pod) => (pod.spec.hostUsers === false ? undefined : checkPod(pod));
}
