import type { ContainerSpec, Json, KubeObject, Meta, Owner, Template } from '../world/raw.ts';
import { merge } from '../world/raw.ts';

export interface AppOptions {
  replicas?: number;
  component?: string;
  containers: ContainerSpec[];
  /** Fields of the pod spec besides its containers, merged in order. */
  pod?: Json[];
  /** Labels and annotations of the workload, and of its pods. */
  annotations?: Record<string, string>;
  podAnnotations?: Record<string, string>;
  podLabels?: Record<string, string>;
  /** Its own service account; `false` keeps the account's token from its pods. */
  account?: { name?: string; automount?: boolean };
  owner?: Owner;
  /** Ports of its Service. */
  ports?: number[];
  labels?: Record<string, string>;
}

export interface CronOptions extends AppOptions {
  schedule: string;
}

/** Who answers for a namespace, and what applies its objects: that puts back what is changed by hand. */
export interface Keeping {
  owner?: string;
  delivery?: 'helm' | 'argo-cd' | 'flux' | 'by-hand';
}

/** Builders of what one team keeps in one namespace. Each gives the objects as `kubectl apply` would send them. */
export class Kit {
  private readonly namespace: string;
  private readonly team: string;
  private readonly keeping: Keeping;

  constructor(namespace: string, team: string, keeping: Keeping = {}) {
    this.namespace = namespace;
    this.team = team;
    this.keeping = keeping;
  }

  ns(labels: Record<string, string> = {}): KubeObject[] {
    const object: KubeObject = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: this.namespace, labels: { 'kubernetes.io/metadata.name': this.namespace, ...(this.team && { team: this.team }), ...labels }, ...(this.keeping.owner && { annotations: { 'plimsoll.dev/owner': this.keeping.owner } }) },
      status: { phase: 'Active' },
    };
    return [object, this.object('v1', 'ServiceAccount', 'default')];
  }

  deployment(name: string, options: AppOptions): KubeObject[] {
    const spec = { replicas: options.replicas ?? 2, revisionHistoryLimit: 2, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } } };
    return this.workload('apps/v1', 'Deployment', name, options, spec);
  }

  statefulSet(name: string, options: AppOptions): KubeObject[] {
    return this.workload('apps/v1', 'StatefulSet', name, options, { replicas: options.replicas ?? 1, serviceName: name, podManagementPolicy: 'OrderedReady' });
  }

  daemonSet(name: string, options: AppOptions): KubeObject[] {
    return this.workload('apps/v1', 'DaemonSet', name, options, { updateStrategy: { type: 'RollingUpdate' } });
  }

  replicationController(name: string, options: AppOptions): KubeObject[] {
    const [controller, ...others] = this.workload('v1', 'ReplicationController', name, options, { replicas: options.replicas ?? 1 }) as [KubeObject, ...KubeObject[]];
    return [{ ...controller, spec: { ...controller.spec, selector: selectorOf(name) } }, ...others];
  }

  /** A custom kind that makes ReplicaSets or pods by itself. */
  custom(apiVersion: string, kind: string, name: string, options: AppOptions, spec: Json = {}): KubeObject[] {
    return this.workload(apiVersion, kind, name, options, spec);
  }

  cronJob(name: string, { schedule, ...options }: CronOptions): KubeObject[] {
    const template = this.template(name, { ...options, pod: [{ restartPolicy: 'OnFailure' }, ...(options.pod ?? [])] });
    const spec = { schedule, concurrencyPolicy: 'Forbid', suspend: false, successfulJobsHistoryLimit: 1, failedJobsHistoryLimit: 1, jobTemplate: { spec: { backoffLimit: 2, template } } };
    return [...this.accountOf(name, options), { apiVersion: 'batch/v1', kind: 'CronJob', metadata: this.meta('batch/CronJob', name, options), spec }];
  }

  job(name: string, options: AppOptions): KubeObject[] {
    const template = this.template(name, { ...options, pod: [{ restartPolicy: 'Never' }, ...(options.pod ?? [])] });
    return [...this.accountOf(name, options), { apiVersion: 'batch/v1', kind: 'Job', metadata: this.meta('batch/Job', name, options), spec: { backoffLimit: 1, template } }];
  }

  pod(name: string, options: AppOptions): KubeObject[] {
    const { metadata, spec } = this.template(name, options);
    return [...this.accountOf(name, options), { apiVersion: 'v1', kind: 'Pod', metadata: { ...this.meta('/Pod', name, options), ...metadata }, spec }];
  }

  policy(name: string, spec: Json): KubeObject[] {
    return [this.object('networking.k8s.io/v1', 'NetworkPolicy', name, { podSelector: {}, ...spec })];
  }

  limitRange(memory: string, cpu: string): KubeObject[] {
    return [this.object('v1', 'LimitRange', 'defaults', { limits: [{ type: 'Container', default: { memory, cpu }, defaultRequest: { memory: '64Mi', cpu: '50m' } }] })];
  }

  quota(hard: Record<string, string>): KubeObject[] {
    return [this.object('v1', 'ResourceQuota', 'team-quota', { hard })];
  }

  object(apiVersion: string, kind: string, name: string, spec?: Json, fields: Json = {}): KubeObject {
    return { apiVersion, kind, metadata: { namespace: this.namespace, name, labels: this.team ? { team: this.team } : {} }, ...(spec && { spec }), ...fields };
  }

  private workload(apiVersion: string, kind: string, name: string, options: AppOptions, spec: Json): KubeObject[] {
    const template = this.template(name, options);
    const metadata = { ...this.meta(`${apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''}/${kind}`, name, options), ...(options.owner && { ownerReferences: [options.owner] }) };
    const objects: KubeObject[] = [{ apiVersion, kind, metadata, spec: { ...spec, selector: { matchLabels: selectorOf(name) }, template } }, ...this.accountOf(name, options)];
    if (options.ports) objects.push(this.service(name, options.ports, kind === 'StatefulSet'));
    return objects;
  }

  private service(name: string, ports: number[], headless: boolean): KubeObject {
    const spec = { type: 'ClusterIP', ...(headless && { clusterIP: 'None' }), selector: selectorOf(name), ports: ports.map((port) => ({ name: `tcp-${port}`, port, targetPort: port, protocol: 'TCP' })) };
    return this.object('v1', 'Service', name, spec);
  }

  private accountOf(name: string, { account }: AppOptions): KubeObject[] {
    if (!account) return [];
    return [this.object('v1', 'ServiceAccount', account.name ?? name, undefined, account.automount === undefined ? {} : { automountServiceAccountToken: account.automount })];
  }

  /** `type` is `group/Kind`. */
  private meta(type: string, name: string, { component, labels, annotations }: AppOptions): Meta {
    const delivered = this.delivered(type, name);
    return {
      namespace: this.namespace,
      name,
      labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': this.namespace, ...delivered.labels, ...(component && { 'app.kubernetes.io/component': component }), ...(this.team && { team: this.team }), ...labels },
      annotations: { ...delivered.annotations, ...annotations },
    };
  }

  /** What Helm, Argo CD or Flux writes on what it applies. */
  private delivered(type: string, name: string): { labels: Record<string, string>; annotations: Record<string, string> } {
    const chart = { 'app.kubernetes.io/managed-by': 'Helm' };
    const release = { 'meta.helm.sh/release-name': name, 'meta.helm.sh/release-namespace': this.namespace };
    switch (this.keeping.delivery ?? 'helm') {
      case 'helm':
        return { labels: chart, annotations: release };
      case 'flux':
        return { labels: { ...chart, 'helm.toolkit.fluxcd.io/name': name, 'helm.toolkit.fluxcd.io/namespace': this.namespace }, annotations: release };
      case 'argo-cd':
        // Argo CD renders charts and applies them itself: there is no release.
        return { labels: chart, annotations: { 'argocd.argoproj.io/tracking-id': `${this.namespace}:${type}:${this.namespace}/${name}` } };
      default:
        return { labels: {}, annotations: {} };
    }
  }

  private template(name: string, options: AppOptions): Template & Json {
    const { containers, pod = [], podAnnotations, podLabels, component, account } = options;
    const labels = { ...selectorOf(name), 'app.kubernetes.io/part-of': this.namespace, ...(component && { 'app.kubernetes.io/component': component }), ...(this.team && { team: this.team }), ...podLabels };
    const spec = merge({ ...(account && { serviceAccountName: account.name ?? name }) } as Json, ...pod);
    return { metadata: { labels, ...(podAnnotations && { annotations: podAnnotations }) }, spec: { ...spec, containers } };
  }
}

const selectorOf = (name: string): Record<string, string> => ({ 'app.kubernetes.io/name': name });
