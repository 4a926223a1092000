/** Who puts an object back as it was: a change to the object itself does not last. */
export type ManagerTool = 'owner' | 'flux-helm' | 'flux-kustomize' | 'argo-cd' | 'helm' | 'label';

export const MANAGER_TOOLS = ['owner', 'flux-helm', 'flux-kustomize', 'argo-cd', 'helm', 'label'] as const satisfies readonly ManagerTool[];

export interface Manager {
  tool: ManagerTool;
  /** As `Kind.group/name`, with the namespace before the name where it is known; `Helm/namespace/release`; else the label's value. */
  reference: string;
  /** Of the release, Application, HelmRelease, Kustomization or owner. */
  name: string;
  /** Null where nothing says it. */
  namespace: string | null;
  /** The label or annotation that says so; null for an owner reference. */
  key: string | null;
}

export interface ManagedObject {
  /** In Kubernetes' spelling; a custom kind as `Kind.group`. */
  kind: string;
  /** API group of a kind that is not custom, `` for the core group. */
  group: string;
  namespace: string;
  name: string;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
}

const HELM_RELEASE = 'meta.helm.sh/release-name';
const HELM_NAMESPACE = 'meta.helm.sh/release-namespace';
const MANAGED_BY = 'app.kubernetes.io/managed-by';
const TRACKING_ID = 'argocd.argoproj.io/tracking-id';
const ARGO_INSTANCE = 'argocd.argoproj.io/instance';

/**
 * What manages an object, by its labels and annotations, the one to change first: Flux (whose helm-controller installs by Helm, so before
 * Helm), Argo CD, Helm, else what the label `app.kubernetes.io/managed-by` says. Null where nothing says so.
 *
 * The label alone is no Helm release: charts write it, and `helm template` leaves it in manifests that other tools apply; only Helm sets
 * the annotations. `app.kubernetes.io/instance` alone is no Argo CD application: charts write that one too.
 *
 * Sources: fluxcd.io/flux (labels of kustomize- and helm-controller), argo-cd.readthedocs.io user-guide/resource_tracking, helm.sh
 * (annotations that Helm 3.2 and later sets on what a release owns).
 */
export function managerOf(object: ManagedObject): Manager | null {
  return fluxOf(object, 'helm', 'HelmRelease') ?? fluxOf(object, 'kustomize', 'Kustomization') ?? argoOf(object) ?? helmOf(object) ?? labelOf(object);
}

/** The manager that an owner reference names, by the reference as the model has it: `Kind.group/name`. It lives in the object's namespace. */
export function owningManager(reference: string, namespace: string): Manager {
  return { tool: 'owner', reference, name: reference.slice(reference.indexOf('/') + 1), namespace, key: null };
}

function fluxOf({ labels }: ManagedObject, part: 'helm' | 'kustomize', kind: string): Manager | null {
  const key = `${part}.toolkit.fluxcd.io/name`;
  const name = labels[key];
  if (!name) return null;
  const namespace = labels[`${part}.toolkit.fluxcd.io/namespace`] || null;
  return { tool: `flux-${part}`, reference: referenceOf(`${kind}.${part}.toolkit.fluxcd.io`, namespace, name), name, namespace, key };
}

function argoOf(object: ManagedObject): Manager | null {
  const tracked = trackedApplication(object);
  // The label is what an installation may have chosen to track by; an Argo CD that tracks by annotation does not set it.
  const application = tracked ?? (object.annotations[TRACKING_ID] === undefined ? object.labels[ARGO_INSTANCE] : undefined);
  if (!application) return null;
  // An Application outside of Argo CD's own namespace is called `namespace_name`; names of Kubernetes hold no underscore.
  const [namespace, name] = application.includes('_') ? (application.split('_', 2) as [string, string]) : [null, application];
  return { tool: 'argo-cd', reference: referenceOf('Application.argoproj.io', namespace, name), name, namespace, key: tracked ? TRACKING_ID : ARGO_INSTANCE };
}

/**
 * The application in a tracking id, `application:group/Kind:namespace/name`, if that names this very object: controllers copy annotations
 * to what they make, and Argo CD too takes such a copy for none of its own.
 */
function trackedApplication({ kind, group, namespace, name, annotations }: ManagedObject): string | undefined {
  const [application, type, place, ...rest] = (annotations[TRACKING_ID] ?? '').split(':');
  if (!application || rest.length > 0) return undefined;
  const [plain = '', ...custom] = kind.split('.');
  return type === `${custom.length > 0 ? custom.join('.') : group}/${plain}` && place === `${namespace}/${name}` ? application : undefined;
}

function helmOf({ annotations, namespace: own }: ManagedObject): Manager | null {
  const name = annotations[HELM_RELEASE];
  if (!name) return null;
  const namespace = annotations[HELM_NAMESPACE] || own;
  return { tool: 'helm', reference: referenceOf('Helm', namespace, name), name, namespace, key: HELM_RELEASE };
}

function labelOf({ labels }: ManagedObject): Manager | null {
  const name = labels[MANAGED_BY];
  return name ? { tool: 'label', reference: name, name, namespace: null, key: MANAGED_BY } : null;
}

const referenceOf = (kind: string, namespace: string | null, name: string): string => `${kind}/${namespace === null ? '' : `${namespace}/`}${name}`;
