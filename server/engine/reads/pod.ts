import type { ReadParams } from '#lib/api/endpoints.ts';
import type { Isolation, PodDetail } from '#lib/api/workload.ts';
import { type ContainerView, containersOf } from '#lib/kubernetes/container-view.ts';
import { effective, hasUserNamespace } from '#lib/kubernetes/security-context.ts';
import { effectiveCapabilities } from '#lib/kubernetes/security-context-capabilities.ts';
import { describeUser } from '#lib/kubernetes/security-context-user.ts';
import { AppError } from '#lib/model/app-error.ts';
import { NO_REPORTS } from '#lib/model/image-reports.ts';
import type { Pod } from '#lib/model/inventory.ts';
import { maySee } from '#lib/model/principal.ts';
import type { PodGroup } from '#lib/model/subject.ts';
import { reportsOfPod } from '../join-reports.ts';
import { checkResults } from './check-results.ts';
import type { ReadContext } from './context.ts';
import { gradePod } from './pod-grade.ts';
import { managedByOf, workloadManager } from './ownership.ts';
import { templateOf } from './pod-template.ts';
import { userNamespaceOf } from './pod-user-namespace.ts';
import { readyOf } from './pods.ts';
import { secretsRead } from './secrets.ts';
import { numbersOf, toPastIso } from './wire.ts';

/** One pod, graded by itself: its own findings, not those of the other pods of its workload. */
export function readPod(context: ReadContext, { namespace, name }: ReadParams<'pod'>): PodDetail {
  const { inventory, grading } = context.state;
  const pod = inventory.get<Pod>('pods', namespace, name);
  if (!pod || !maySee(context.principal, namespace)) throw new AppError('not-found', `There is no pod ${namespace}/${name} in ${context.slug}.`);
  const key = inventory.workloadOf(pod);
  const workload = key === null ? undefined : grading.workloads.get(key);
  const graded = gradePod(context, workload, pod);
  const manager = workload ? workloadManager(workload) : null;
  const reports = reportsOfPod(pod, workload?.ref ?? { kind: 'Pod', namespace, name }, inventory, context.state.live);
  const none = { score: null, scoreBeforeCaps: null, scoreWithoutWaivers: null, grade: null, measured: null, cap: null, graded: 0 };
  return {
    ...(graded ? numbersOf(graded.score) : none),
    cluster: context.info,
    revision: context.revision,
    at: new Date(context.now).toISOString(),
    namespace,
    name,
    uid: pod.uid,
    workload: workload ? { key: workload.key, kind: workload.ref.kind, name: workload.ref.name } : null,
    managedBy: managedByOf(manager),
    manager,
    notGradedBecause: graded ? null : whyNotGraded(pod),
    alike: graded?.group.pods.length ?? 0,
    phase: pod.deletedAt === undefined ? pod.phase : 'Terminating',
    ready: readyOf(pod),
    node: pod.node ?? null,
    startedAt: toPastIso(pod.startedAt, context.now),
    podIPs: pod.podIPs,
    serviceAccount: pod.template.spec.serviceAccountName ?? 'default',
    qosClass: null,
    containers: containerRows(pod),
    secrets: secretsRead(context, namespace, [{ template: pod.template, reports }]),
    template: templateOf(inventory, pod),
    userNamespace: userNamespaceOf(context, pod, workload, graded),
    isolation: isolationOf(context, pod, graded?.group),
    checks: graded ? checkResults(context.state.grading.checks, graded, graded.score.lines) : [],
  };
}

function whyNotGraded(pod: Pod): string {
  if (pod.deletedAt !== undefined) return 'It is being deleted.';
  if (pod.phase === 'Succeeded' || pod.phase === 'Failed') return `It has finished (${pod.phase}); finished pods are graded only as the newest run of a CronJob.`;
  return 'The object that owns it has not been seen yet.';
}

function containerRows(pod: Pod): PodDetail['containers'] {
  const { spec } = pod.template;
  const declared = [...(spec.initContainers ?? []), ...spec.containers, ...(spec.ephemeralContainers ?? [])];
  return declared.map((container) => {
    const status = pod.statuses.find((candidate) => candidate.name === container.name);
    return {
      name: container.name,
      kind: status?.kind ?? (spec.containers.includes(container) ? 'container' : container.restartPolicy === 'Always' ? 'sidecar' : 'init'),
      image: container.image ?? null,
      imageId: status?.imageId ?? null,
      containerId: status?.containerId ?? null,
      state: status?.state ?? 'waiting',
      ready: status?.ready ?? false,
      restarts: status?.restarts ?? 0,
    };
  });
}

function isolationOf(context: ReadContext, pod: Pod, group: PodGroup | undefined): Isolation[] {
  const { minor } = context.state.live;
  const whole: PodGroup = group ?? {
    template: pod.template,
    seen: { kind: 'Pod', namespace: pod.namespace, name: pod.name },
    specPath: 'spec',
    metadataPath: 'metadata',
    fix: null,
    pods: [pod.name],
    nodes: pod.node ? [pod.node] : [],
    windows: false,
    fromTemplate: false,
    reports: NO_REPORTS,
  };
  const runtime = pod.node ? context.state.inventory.node(pod.node)?.containerRuntime : undefined;
  return containersOf(whole, minor).map((view) => isolation(view, runtime));
}

function isolation(view: ContainerView, runtime: string | undefined): Isolation {
  const { container, group } = view;
  const { spec } = group.template;
  const mounts = (container.volumeMounts ?? []).flatMap(({ name, mountPath = '', readOnly = false }) => {
    const volume = spec.volumes?.find((candidate) => candidate.name === name);
    return volume?.hostPath ? [{ path: volume.hostPath.path, mountPath, readOnly }] : [];
  });
  return {
    container: container.name,
    kind: view.kind,
    image: container.image ?? null,
    pid: spec.hostPID ? 'node' : spec.shareProcessNamespace ? 'pod' : 'own',
    network: spec.hostNetwork ? 'node' : 'pod',
    ipc: spec.hostIPC ? 'node' : 'pod',
    mounts: { hostPaths: mounts },
    user: {
      namespace: hasUserNamespace(view) ? 'own' : 'node',
      runAsUser: effective(view, 'runAsUser') ?? null,
      runAsNonRoot: effective(view, 'runAsNonRoot') ?? null,
      text: describeUser(view),
    },
    rootFilesystem: container.securityContext?.readOnlyRootFilesystem ? 'read-only' : 'writable',
    capabilities: effectiveCapabilities(view, runtime),
    seccomp: effective(view, 'seccompProfile')?.type ?? null,
    apparmor: effective(view, 'appArmorProfile')?.type ?? null,
  };
}
