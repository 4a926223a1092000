import { boolean, field, integer, intOrString, list, object, quantityMap, record, string, stringMap, type Cursor, type Raw, type Shape } from '../shape.ts';
import type { Resource } from './resources.ts';

/**
 * Types of fields that the product does not use. A server refuses an object for any of them, so what is read from files is held to them too;
 * what a server has sent has passed already.
 */
type Unused = Record<string, unknown>;

const objects = list(record);
const probe = object<Unused>({
  initialDelaySeconds: integer,
  timeoutSeconds: integer,
  periodSeconds: integer,
  successThreshold: integer,
  failureThreshold: integer,
  terminationGracePeriodSeconds: integer,
  httpGet: object<Unused>({ port: intOrString, scheme: string }),
  tcpSocket: object<Unused>({ port: intOrString }),
  grpc: object<Unused>({ port: integer, service: string }),
});

const containers = list(
  object<Unused>({
    workingDir: string,
    stdin: boolean,
    stdinOnce: boolean,
    tty: boolean,
    terminationMessagePath: string,
    terminationMessagePolicy: string,
    resizePolicy: objects,
    livenessProbe: probe,
    readinessProbe: probe,
    startupProbe: probe,
    envFrom: list(object<Unused>({ prefix: string })),
  }),
);

const projections = list(object<Unused>({ serviceAccountToken: object<Unused>({ path: string, audience: string, expirationSeconds: integer }) }));

const podSpec = object<Unused>({
  containers,
  initContainers: containers,
  ephemeralContainers: containers,
  volumes: list(object<Unused>({ projected: object<Unused>({ defaultMode: integer, sources: projections }) })),
  restartPolicy: string,
  terminationGracePeriodSeconds: integer,
  activeDeadlineSeconds: integer,
  dnsPolicy: string,
  dnsConfig: record,
  nodeName: string,
  schedulerName: string,
  hostname: string,
  subdomain: string,
  setHostnameAsFQDN: boolean,
  priorityClassName: string,
  priority: integer,
  preemptionPolicy: string,
  enableServiceLinks: boolean,
  affinity: record,
  tolerations: list(object<Unused>({ key: string, operator: string, value: string, effect: string, tolerationSeconds: integer })),
  topologySpreadConstraints: objects,
  imagePullSecrets: list(object<Unused>({ name: string })),
  hostAliases: objects,
  readinessGates: objects,
  overhead: quantityMap,
  resourceClaims: objects,
  schedulingGates: objects,
});

const selector = object<Unused>({ matchLabels: stringMap, matchExpressions: objects });
const template = object<Unused>({ spec: podSpec });
const jobSpec = object<Unused>({
  template,
  selector,
  parallelism: integer,
  completions: integer,
  completionMode: string,
  backoffLimit: integer,
  activeDeadlineSeconds: integer,
  ttlSecondsAfterFinished: integer,
  manualSelector: boolean,
});

const ofWorkload: Record<string, Shape<unknown>> = {
  minReadySeconds: integer,
  revisionHistoryLimit: integer,
  progressDeadlineSeconds: integer,
  paused: boolean,
  strategy: record,
  updateStrategy: record,
  podManagementPolicy: string,
  serviceName: string,
  volumeClaimTemplates: objects,
  template,
};

const SPECS: Partial<Record<string, Shape<unknown>>> = {
  pods: podSpec,
  deployments: object<Unused>({ ...ofWorkload, selector }),
  statefulsets: object<Unused>({ ...ofWorkload, selector }),
  daemonsets: object<Unused>({ ...ofWorkload, selector }),
  replicasets: object<Unused>({ ...ofWorkload, selector }),
  replicationcontrollers: object<Unused>({ ...ofWorkload, selector: stringMap }),
  jobs: jobSpec,
  cronjobs: object<Unused>({
    schedule: string,
    timeZone: string,
    concurrencyPolicy: string,
    startingDeadlineSeconds: integer,
    successfulJobsHistoryLimit: integer,
    failedJobsHistoryLimit: integer,
    jobTemplate: object<Unused>({ spec: jobSpec }),
  }),
};

/** Notes wrong types in fields of `spec` that are not projected. */
export function checkUnusedFields(raw: Raw, resource: Resource, at: Cursor): void {
  const shape = SPECS[resource.plural];
  if (shape) field(raw, 'spec', at, shape);
}
