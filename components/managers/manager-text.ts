import type { ManagerWire } from '#lib/api/owners.ts';

const inNamespace = ({ name, namespace }: ManagerWire): string => (namespace === null ? name : `${name} in ${namespace}`);

/** What manages something, in the middle of a sentence: "Helm release cart in shop". */
export function managerName(manager: ManagerWire): string {
  switch (manager.tool) {
    case 'helm':
      return `Helm release ${inNamespace(manager)}`;
    case 'argo-cd':
      return `Argo CD application ${inNamespace(manager)}`;
    case 'flux-helm':
      return `Flux HelmRelease ${inNamespace(manager)}`;
    case 'flux-kustomize':
      return `Flux Kustomization ${inNamespace(manager)}`;
    case 'owner':
      return ownerName(manager);
    default:
      return `${manager.name}, by its label`;
  }
}

/** `Kafka.kafka.strimzi.io/events` as "Kafka events (kafka.strimzi.io)". */
function ownerName({ reference, name }: ManagerWire): string {
  const [kind = '', ...group] = reference.slice(0, reference.length - name.length - 1).split('.');
  return `${kind} ${name}${group.length > 0 ? ` (${group.join('.')})` : ''}`;
}

/** Where a fix has to go, and what becomes of a patch of the object itself. */
export function managerAdvice(manager: ManagerWire): string {
  const name = managerName(manager);
  switch (manager.tool) {
    case 'helm':
      return `Managed by ${name}: put this into its values or chart. A kubectl patch lasts until the next upgrade.`;
    case 'argo-cd':
      return `Managed by ${name}: put this into the source that it syncs. A kubectl patch lasts until the next sync, and where self-heal is on it is undone at once.`;
    case 'flux-helm':
      return `Managed by ${name}: put this into its values or chart. A kubectl patch lasts until the next upgrade or the correction of drift.`;
    case 'flux-kustomize':
      return `Managed by ${name}: put this into the source that it applies. A kubectl patch is undone when it next reconciles.`;
    case 'owner':
      return `Managed by ${name}: change it there. Its controller undoes what is changed here.`;
    default:
      return `Its label app.kubernetes.io/managed-by says ${manager.name}, and nothing says which release or source: look there before you patch it here.`;
  }
}

/** Tools as filters and lists name them. */
export const MANAGER_OPTIONS = [
  { value: 'helm', label: 'Helm' },
  { value: 'argo-cd', label: 'Argo CD' },
  { value: 'flux-helm,flux-kustomize', label: 'Flux' },
  { value: 'owner', label: 'a custom owner' },
  { value: 'label', label: 'only a label says so' },
  { value: 'none', label: 'nothing known' },
];
