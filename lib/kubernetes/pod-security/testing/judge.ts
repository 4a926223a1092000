import type { Container, ContainerSecurityContext, PodSecurityContext, PodSpec } from '#lib/model/pod-spec.ts';
import type { PodSecurityCheck } from '../check.ts';
import { revisionAt } from '../registry.ts';
import { minorOf, type PodSecurityVersion } from '../versions.ts';

type Secured<T, Context> = T & { securityContext: Context };

/** A pod to be changed by a test; `app` is its only container until more are added. */
export interface TestPod {
  annotations: Record<string, string>;
  spec: Secured<PodSpec, PodSecurityContext>;
  app: Secured<Container, ContainerSecurityContext>;
}

/** What is being tried, at which policy version, the change to a valid pod, and `reason (detail)`, undefined where allowed. */
export type CheckCase = [what: string, version: PodSecurityVersion, change: (pod: TestPod) => void, expected: string | undefined];

/** A container that is allowed at every level and version as long as the pod is that of `validPod`. */
export function validContainer(name: string): TestPod['app'] {
  return { name, securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } };
}

/** The smallest pod that is allowed at every level and version. */
export function validPod(): TestPod {
  const app = validContainer('app');
  const securityContext: PodSecurityContext = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
  return { annotations: {}, spec: { containers: [app], securityContext }, app };
}

/** What one check says about a valid pod after a change: `reason (detail)`, or undefined. The check gets the pod frozen. */
export function judge(check: PodSecurityCheck, version: PodSecurityVersion, change: (pod: TestPod) => void): string | undefined {
  const pod = validPod();
  change(pod);
  const forbidden = revisionAt(check, minorOf(version))?.checkPod(deepFreeze(pod));
  return forbidden && `${forbidden.reason} (${forbidden.detail})`;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
