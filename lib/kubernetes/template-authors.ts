import type { PodTemplate } from '#lib/model/pod-spec.ts';
import type { TemplateChange } from './template-diff.ts';

/** Who changed a pod on its way in, and what says so. */
export interface Author {
  name: string;
  evidence: string;
}

interface Rule {
  name: string;
  /** The annotation that it leaves on pods it changes; without it the rule says nothing. Null where names alone tell. */
  note: string | null;
  made(change: TemplateChange, note: string, pod: PodTemplate): boolean;
}

/** Names of the containers, volumes, variables, labels and other things that an injector adds. */
interface Names {
  containers?: RegExp;
  volumes?: RegExp;
  env?: RegExp;
  labels?: RegExp;
}

const NEVER = /(?!)/;

function byNames({ containers = NEVER, volumes = NEVER, env = NEVER, labels = NEVER }: Names): Rule['made'] {
  return ({ kind, name, pod, template, container }) => {
    const text = pod ?? template ?? '';
    if (kind === 'container' || kind === 'init-container') return containers.test(name);
    if (kind === 'volume') return volumes.test(name);
    if (kind === 'label') return labels.test(name);
    if (kind === 'env') return env.test(name) || (container !== null && containers.test(container));
    // A mount is told by the volume that it mounts, which its text begins with.
    return kind === 'mount' && volumes.test(text.split(/[ ,]/)[0] ?? '');
  };
}

const RULES: readonly Rule[] = [
  {
    name: 'Istio’s sidecar injector',
    note: 'sidecar.istio.io/status',
    made: (change, note, pod) => isNoted(change, note) || byNames({ containers: /^istio-/, volumes: /^(istio|istiod|workload|credential)-/, labels: /^(security|service|sidecar|networking)\.istio\.io\// })(change, note, pod),
  },
  { name: 'Linkerd’s proxy injector', note: 'linkerd.io/proxy-version', made: byNames({ containers: /^linkerd-/, volumes: /^linkerd-/, labels: /^linkerd\.io\// }) },
  { name: 'Vault’s agent injector', note: 'vault.hashicorp.com/agent-inject-status', made: byNames({ containers: /^vault-agent/, volumes: /^(home-(init|sidecar)|vault-(secrets|config|tls-secrets))/ }) },
  { name: 'Dapr’s sidecar injector', note: 'dapr.io/enabled', made: byNames({ containers: /^daprd$/, volumes: /^dapr-/, env: /^DAPR_/, labels: /^dapr\.io\// }) },
  { name: 'the LimitRange of the namespace', note: 'kubernetes.io/limit-ranger', made: isSetByLimitRange },
  { name: 'the Vertical Pod Autoscaler', note: 'vpaUpdates', made: isSetByAutoscaler },
  { name: 'the identity webhook of EKS', note: null, made: byNames({ volumes: /^(aws-iam-token|eks-pod-identity-token)$/, env: /^AWS_(ROLE_ARN|WEB_IDENTITY_TOKEN_FILE|CONTAINER_CREDENTIALS_FULL_URI|CONTAINER_AUTHORIZATION_TOKEN_FILE|STS_REGIONAL_ENDPOINTS|DEFAULT_REGION|REGION)$/ }) },
  { name: 'the workload identity webhook of Azure', note: null, made: byNames({ containers: /^azwi-proxy/, volumes: /^azure-identity-token$/, env: /^AZURE_(CLIENT_ID|TENANT_ID|FEDERATED_TOKEN_FILE|AUTHORITY_HOST)$/ }) },
  { name: 'the OpenTelemetry operator', note: null, made: byNames({ containers: /^(otc-container$|opentelemetry-auto-instrumentation)/, volumes: /^opentelemetry-auto-instrumentation/, env: /^OTEL_/, labels: /^sidecar\.opentelemetry\.io\// }) },
  { name: 'Datadog’s admission controller', note: null, made: byNames({ containers: /^datadog-(lib|init)/, volumes: /^datadog/, env: /^DD_(ENTITY_ID|AGENT_HOST|TRACE_AGENT_URL|DOGSTATSD_URL|EXTERNAL_ENV|INTERNAL_POD_UID)$/ }) },
  { name: 'the admission plugin AlwaysPullImages, or a webhook that does the same', note: null, made: ({ kind, name, pod }) => kind === 'field' && name === 'imagePullPolicy' && pod === 'Always' },
];

/** The annotations that say so. */
export const ADMISSION_NOTES: ReadonlySet<string> = new Set(RULES.flatMap(({ note }) => note ?? []));

/**
 * Who made a change, where something says so: an annotation that injectors leave on the pod, else a name that only one of them uses. Null
 * where it is not known: an API server does not tell which webhook or policy changed an object.
 */
export function authorOf(change: TemplateChange, pod: PodTemplate, annotations: Readonly<Record<string, string>>): Author | null {
  if (change.kind === 'ephemeral-container') return { name: 'somebody, by kubectl debug', evidence: 'an ephemeral container is added to a pod that runs' };
  for (const { name, note, made } of RULES) {
    const text = note === null ? '' : annotations[note];
    if (text === undefined || !made(change, text, pod)) continue;
    return { name, evidence: note === null ? `the name ${change.name}, which it uses` : `annotation ${note}` };
  }
  return null;
}

/** Istio notes on the pod what it added: `{"containers": […], "initContainers": […], "volumes": […]}`. */
function isNoted({ kind, name, change }: TemplateChange, note: string): boolean {
  if (change !== 'added' || (kind !== 'container' && kind !== 'init-container' && kind !== 'volume')) return false;
  const added = parseNote(note)[kind === 'volume' ? 'volumes' : kind === 'container' ? 'containers' : 'initContainers'];
  return Array.isArray(added) && added.includes(name);
}

function parseNote(note: string): Record<string, unknown> {
  try {
    return (JSON.parse(note) as Record<string, unknown> | null) ?? {};
  } catch {
    // What somebody else has written there names nothing.
    return {};
  }
}

/** `LimitRanger plugin set: cpu, memory request for container web; cpu limit for init container setup`. */
function isSetByLimitRange({ kind, name, container }: TemplateChange, note: string): boolean {
  const [, type, resource] = /^(limits|requests)\.(.+)/.exec(name) ?? [];
  if (kind !== 'resources' || !type) return false;
  return note
    .replace(/[^:]*:/, '')
    .split(';')
    .some((part) => {
      const [, resources = '', set, of] = /(.+) (request|limit) for (?:init )?container (\S+)$/.exec(part.trim()) ?? [];
      return of === container && `${set}s` === type && resources.split(', ').includes(resource ?? '');
    });
}

/** `Pod resources updated by NAME: container 0: cpu request, memory limit; container 1: …`; containers by their place. */
function isSetByAutoscaler({ kind, name, container }: TemplateChange, note: string, { spec }: PodTemplate): boolean {
  const [, type, resource] = /^(limits|requests)\.(.+)/.exec(name) ?? [];
  // Not found is -1, which no note names.
  const index = spec.containers.findIndex((candidate) => candidate.name === container);
  if (kind !== 'resources' || !type) return false;
  const part = new RegExp(`container ${index}: ([^;]*)`).exec(note)?.[1] ?? '';
  return part.split(', ').some((set) => set === `${resource} ${type.slice(0, -1)}`);
}
