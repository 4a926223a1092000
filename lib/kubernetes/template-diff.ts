import type { Container, PodSpec, PodTemplate, Volume } from '#lib/model/pod-spec.ts';
import { applyAppArmorAnnotations, applyPodDefaults } from './defaulting.ts';
import { tagOf } from './image-version.ts';

export type ChangeKind = 'container' | 'init-container' | 'ephemeral-container' | 'volume' | 'label' | 'env' | 'mount' | 'resources' | 'security' | 'field';

/** One thing in which a pod is not as its template says. */
export interface TemplateChange {
  change: 'added' | 'changed' | 'removed';
  kind: ChangeKind;
  /** The container it is in; null for the pod, and for a container that is new or gone itself. */
  container: string | null;
  /** Name of the container, volume, variable or label; else the path of the field below its container or the pod. */
  name: string;
  /** Path in the pod; of a thing that is gone, where it was in the template. */
  path: string;
  /** As the template and the pod have it, in a few words; null where it is not there. Values of variables are not among them. */
  template: string | null;
  pod: string | null;
}

/** Labels that the API server copies from the node as it binds a pod (KEP-4742), and those that a Job gives its pods. */
const EXPECTED_LABELS = new Set(['topology.kubernetes.io/zone', 'topology.kubernetes.io/region', 'batch.kubernetes.io/job-name', 'job-name']);

/** What makes the difference of the template's owner expected. */
export interface DiffOptions {
  /** Claims of a StatefulSet become volumes of its pods that the template does not have. */
  claims?: boolean;
}

/**
 * In what a live pod is not as its template says, once the API server's own defaults are applied to the template. Left out besides: the
 * generated service account volume and generated labels (which projection drops), the default service account, labels of the node and of
 * a Job, and the claims of a StatefulSet. Commands, arguments and probes are not compared: they are not kept.
 */
export function diffTemplate(template: PodTemplate, pod: PodTemplate, { claims = false }: DiffOptions = {}): TemplateChange[] {
  const spec = applyAppArmorAnnotations({ annotations: template.annotations, spec: applyPodDefaults(template.spec) });
  // Servers before v1.30 leave the annotations as they are.
  const live = applyAppArmorAnnotations(pod);
  return [
    ...diffContainers('container', 'spec.containers', spec.containers, live.containers),
    ...diffContainers('init-container', 'spec.initContainers', spec.initContainers, live.initContainers),
    ...diffContainers('ephemeral-container', 'spec.ephemeralContainers', [], live.ephemeralContainers),
    ...diffMaps('volume', 'spec.volumes', volumesOf(spec), volumesOf(live), null, true).filter(({ change, name }) => !(claims && change === 'added' && isClaim(live, name))),
    ...diffMaps('security', 'spec.securityContext', leavesOf(spec.securityContext), leavesOf(live.securityContext), null),
    ...diffMaps('field', 'spec', fieldsOf(spec), fieldsOf(live), null).filter(({ name, pod: now, template: then }) => !(name === 'serviceAccountName' && then === null && now === 'default')),
    ...diffMaps('resources', 'spec.resources', leavesOf(spec.resources), leavesOf(live.resources), null),
    ...diffMaps('label', 'metadata.labels', new Map(Object.entries(template.labels)), new Map(Object.entries(pod.labels)), null).filter(({ change, name }) => !(change === 'added' && EXPECTED_LABELS.has(name))),
  ];
}

function diffContainers(kind: ChangeKind, path: string, before: readonly Container[] = [], after: readonly Container[] = []): TemplateChange[] {
  const known = new Map(before.map((container, index) => [container.name, { container, index }]));
  const changes = after.flatMap((container, index) => {
    const at = `${path}[${index}]`;
    const then = known.get(container.name)?.container;
    if (!then) return [{ change: 'added' as const, kind, container: null, name: container.name, path: at, template: null, pod: container.image ?? '' }];
    return diffContainer(at, then, container);
  });
  const gone = [...known.values()].filter(({ container }) => after.every(({ name }) => name !== container.name));
  return [...changes, ...gone.map(({ container, index }) => ({ change: 'removed' as const, kind, container: null, name: container.name, path: `${path}[${index}]`, template: container.image ?? '', pod: null }))];
}

function diffContainer(at: string, before: Container, after: Container): TemplateChange[] {
  const { name } = after;
  return [
    ...diffMaps('field', at, plainOf(before), plainOf(after), name),
    ...diffMaps('env', `${at}.env`, envOf(before), envOf(after), name, true),
    ...diffMaps('mount', `${at}.volumeMounts`, mountsOf(before), mountsOf(after), name, true),
    ...diffMaps('resources', `${at}.resources`, leavesOf(before.resources), leavesOf(after.resources), name),
    ...diffMaps('security', `${at}.securityContext`, leavesOf(before.securityContext), leavesOf(after.securityContext), name),
  ];
}

type Texts = ReadonlyMap<string, string>;

/** `listed` things stand in a list, so that their path is that of the list. */
function diffMaps(kind: ChangeKind, path: string, before: Texts, after: Texts, container: string | null, listed = false): TemplateChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return names.flatMap((name) => {
    const [then, now] = [before.get(name) ?? null, after.get(name) ?? null];
    if (then === now) return [];
    const change = then === null ? ('added' as const) : now === null ? ('removed' as const) : ('changed' as const);
    return [{ change, kind, container, name, path: listed ? path : kind === 'label' ? `${path}['${name}']` : `${path}.${name}`, template: then, pod: now }];
  });
}

/** Every value below an object by its path; a list is one value. */
function leavesOf(value: object | undefined, prefix = ''): Map<string, string> {
  const leaves = new Map<string, string>();
  for (const [key, field] of Object.entries(value ?? {})) {
    if (field === undefined) continue;
    if (typeof field === 'object' && !Array.isArray(field)) for (const [path, text] of leavesOf(field as object, `${prefix}${key}.`)) leaves.set(path, text);
    else leaves.set(`${prefix}${key}`, Array.isArray(field) ? JSON.stringify(field) : String(field));
  }
  return leaves;
}

/** Fields of the pod with one value, and node selectors. */
function fieldsOf({ hostNetwork, hostPID, hostIPC, hostUsers, shareProcessNamespace, automountServiceAccountToken, serviceAccountName, runtimeClassName, nodeSelector, os }: PodSpec): Map<string, string> {
  return leavesOf({ hostNetwork, hostPID, hostIPC, hostUsers, shareProcessNamespace, automountServiceAccountToken, serviceAccountName, runtimeClassName, nodeSelector, os });
}

/** As the API server fills it in: `Always` for `latest`, which is the tag of what names none. Source: core/v1 defaults.go. */
const pullPolicyOf = (image = ''): string => ((tagOf(image) ?? (image.includes('@') ? '' : 'latest')) === 'latest' ? 'Always' : 'IfNotPresent');

function plainOf({ image, imagePullPolicy = pullPolicyOf(image), restartPolicy, ports = [], envFrom = [] }: Container): Map<string, string> {
  const hostPorts = Object.fromEntries(ports.filter(({ hostPort }) => hostPort).map(({ containerPort, protocol, hostPort }) => [`${containerPort}/${protocol ?? 'TCP'}`, `host port ${hostPort}`]));
  const sources = Object.fromEntries(envFrom.map(({ secret, configMap }) => [secret === undefined ? `ConfigMap ${configMap}` : `Secret ${secret}`, 'whole']));
  return leavesOf({ image, imagePullPolicy, restartPolicy, ports: hostPorts, envFrom: sources });
}

/** Where each variable comes from. What a literal is, never its value. */
function envOf({ env = [] }: Container): Map<string, string> {
  return new Map(env.map(({ name, valueFrom }) => [name, valueFrom ? [valueFrom.kind, valueFrom.name, valueFrom.key].filter((part) => part !== undefined).join(' ') : 'a literal']));
}

const mountsOf = ({ volumeMounts = [] }: Container): Map<string, string> =>
  new Map(volumeMounts.map(({ name, mountPath = '', subPath, readOnly }) => [mountPath, `${name}${subPath === undefined ? '' : ` ${subPath}`}${readOnly ? ', read-only' : ''}`]));

const volumesOf = ({ volumes = [] }: PodSpec): Map<string, string> => new Map(volumes.map((volume) => [volume.name, describeVolume(volume)]));

function describeVolume({ source, hostPath, secrets = [], csiDriver }: Volume): string {
  return [source, hostPath?.path, csiDriver, ...secrets].filter((part) => part !== undefined && part !== '').join(' ');
}

const isClaim = ({ volumes = [] }: PodSpec, name: string): boolean => volumes.some((volume) => volume.name === name && volume.source === 'persistentVolumeClaim');
