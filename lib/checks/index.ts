import { addedCapabilities } from './added-capabilities.ts';
import { admissionEnforced } from './admission-enforced.ts';
import { admissionFailsOpen } from './admission-fails-open.ts';
import { approvedRegistry } from './approved-registry.ts';
import { auditLog } from './audit-log.ts';
import type { Check } from './check.ts';
import { cpuLimit } from './cpu-limit.ts';
import { dangerousCapabilities } from './dangerous-capabilities.ts';
import { defaultDeny } from './default-deny.ts';
import { dropAllCapabilities } from './drop-all-capabilities.ts';
import { egressIsolated } from './egress-isolated.ts';
import { exposedSecrets } from './exposed-secrets.ts';
import { hostNamespaces } from './host-namespaces.ts';
import { hostPath } from './host-path.ts';
import { hostPorts } from './host-ports.ts';
import { imageDigest } from './image-digest.ts';
import { imageTag } from './image-tag.ts';
import { ingressIsolated } from './ingress-isolated.ts';
import { limitRange } from './limit-range.ts';
import { logCollection } from './log-collection.ts';
import { macProfileExplicit } from './mac-profile-explicit.ts';
import { mandatoryAccessControl } from './mandatory-access-control.ts';
import { memoryLimit } from './memory-limit.ts';
import { namespaceEnforcesBaseline } from './namespace-enforces-baseline.ts';
import { namespaceEnforcesRestricted } from './namespace-enforces-restricted.ts';
import { podSecurityBaseline } from './pod-security-baseline.ts';
import { podSecurityRestricted } from './pod-security-restricted.ts';
import { privilegeEscalation } from './privilege-escalation.ts';
import { privileged } from './privileged.ts';
import { readOnlyRootFilesystem } from './read-only-root-filesystem.ts';
import { resourceRequests } from './resource-requests.ts';
import { rootGroup } from './root-group.ts';
import { runAsNonRoot } from './run-as-non-root.ts';
import { runtimeAgent } from './runtime-agent.ts';
import { runtimeAlerts } from './runtime-alerts.ts';
import { runtimeReporting } from './runtime-reporting.ts';
import { seccompProfile } from './seccomp-profile.ts';
import { seccompUnconfined } from './seccomp-unconfined.ts';
import { secretInArguments } from './secret-in-arguments.ts';
import { secretInEnvironment } from './secret-in-environment.ts';
import { secretManaged } from './secret-managed.ts';
import { sensitiveHostPath } from './sensitive-host-path.ts';
import { serviceAccountToken } from './service-account-token.ts';
import { shareProcessNamespace } from './share-process-namespace.ts';
import { userNamespace } from './user-namespace.ts';
import { writableHostPath } from './writable-host-path.ts';

/** Every check that is built, in the order of `CHECK_IDS`. A new check is one file, its test and one line here. */
export const CHECKS: readonly Check[] = [
  runAsNonRoot,
  rootGroup,
  userNamespace,
  readOnlyRootFilesystem,
  writableHostPath,
  privileged,
  privilegeEscalation,
  dropAllCapabilities,
  addedCapabilities,
  dangerousCapabilities,
  seccompProfile,
  seccompUnconfined,
  mandatoryAccessControl,
  macProfileExplicit,
  exposedSecrets,
  secretInEnvironment,
  secretInArguments,
  secretManaged,
  serviceAccountToken,
  memoryLimit,
  cpuLimit,
  resourceRequests,
  limitRange,
  ingressIsolated,
  egressIsolated,
  defaultDeny,
  podSecurityBaseline,
  podSecurityRestricted,
  namespaceEnforcesBaseline,
  namespaceEnforcesRestricted,
  hostNamespaces,
  shareProcessNamespace,
  hostPath,
  sensitiveHostPath,
  hostPorts,
  admissionEnforced,
  admissionFailsOpen,
  approvedRegistry,
  runtimeAgent,
  runtimeAlerts,
  runtimeReporting,
  imageTag,
  imageDigest,
  auditLog,
  logCollection,
];
