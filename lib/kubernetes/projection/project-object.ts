import type { ControllerKind, InventoryObject } from '#lib/model/inventory.ts';
import type { LiteralCollector } from '../literals.ts';
import { Cursor, record, type FieldFault, type Raw } from '../shape.ts';
import { readAdminNetworkPolicy } from './admin-network-policy.ts';
import { readAdmissionPolicy, readAdmissionPolicyBinding } from './admission-policy.ts';
import { readController } from './controllers.ts';
import { readEndpointSlice } from './endpoint-slice.ts';
import { readExposedSecretReport } from './exposed-secret-report.ts';
import { readLimitRange } from './limit-range.ts';
import { readCertificate, readExternalSecret, readSealedSecret, readSecretProviderClass, readSecretStore } from './managed-secret.ts';
import { readMeta } from './meta.ts';
import { readNamespace } from './namespace.ts';
import { readNetworkPolicy } from './network-policy.ts';
import { readNode } from './node.ts';
import { readPod } from './pod.ts';
import { readPolicyReport } from './policy-report.ts';
import { readRole, readRoleBinding } from './rbac.ts';
import type { Resource } from './resources.ts';
import { readResourceQuota } from './resource-quota.ts';
import { readServiceAccount } from './service-account.ts';
import { readService } from './service.ts';
import { checkUnusedFields } from './unused-fields.ts';
import { readWebhookConfiguration } from './webhook-configuration.ts';

export interface ProjectionContext {
  /** What the object is; items of a list do not say so themselves. */
  resource: Resource;
  /** Takes the literals; classify them before the object enters the inventory. */
  literals: LiteralCollector;
  /** True for what no server has checked: fields that are not used have to have their types too. */
  unchecked?: boolean;
}

/** The projected object, or every field that is not as the API has it. */
export type Projected = { object: InventoryObject; faults: null } | { object: null; faults: FieldFault[] };

/**
 * Reduces a raw API object to what is kept of it. Never throws on foreign data: an object with a wrong type in any field that is read is
 * refused as the API server would refuse it, naming each such field.
 */
export function projectObject(raw: unknown, context: ProjectionContext): Projected {
  const at = new Cursor();
  const body = record(raw ?? {}, at);
  if (!body) return { object: null, faults: at.faults };
  const object = readObject(body, at, context);
  if (context.unchecked) checkUnusedFields(body, context.resource, at);
  return at.faults.length === 0 ? { object, faults: null } : { object: null, faults: at.faults };
}

function readObject(raw: Raw, at: Cursor, { resource, literals }: ProjectionContext): InventoryObject {
  const meta = readMeta(raw, resource.namespaced, at);
  switch (resource.plural) {
    case 'pods':
      return readPod(raw, meta, at, literals);
    case 'namespaces':
      return readNamespace(raw, meta, at);
    case 'nodes':
      return readNode(raw, meta, at);
    case 'services':
      return readService(raw, meta, at);
    case 'serviceaccounts':
      return readServiceAccount(raw, meta, at);
    case 'limitranges':
      return readLimitRange(raw, meta, at);
    case 'resourcequotas':
      return readResourceQuota(raw, meta, at);
    case 'clusternetworkpolicies':
    case 'adminnetworkpolicies':
    case 'baselineadminnetworkpolicies':
      return readAdminNetworkPolicy(resource.kind, raw, meta, at);
    case 'ciliumnetworkpolicies':
    case 'ciliumclusterwidenetworkpolicies':
    case 'networkpolicies.crd.projectcalico.org':
    case 'globalnetworkpolicies.crd.projectcalico.org':
      return { ...meta, type: 'ForeignNetworkPolicy', kind: resource.kind };
    case 'externalsecrets':
      return readExternalSecret(raw, meta, at);
    case 'sealedsecrets':
      return readSealedSecret(raw, meta, at);
    case 'certificates':
      return readCertificate(raw, meta, at);
    case 'secretstores':
    case 'clustersecretstores':
      return readSecretStore(raw, meta, at);
    case 'secretproviderclasses':
      return readSecretProviderClass(raw, meta, at);
    case 'policyreports.wgpolicyk8s.io':
    case 'clusterpolicyreports.wgpolicyk8s.io':
    case 'reports.openreports.io':
    case 'clusterreports.openreports.io':
    case 'policyreports.reports.x-k8s.io':
    case 'clusterpolicyreports.reports.x-k8s.io':
      return readPolicyReport(resource.kind, raw, meta, at);
    case 'exposedsecretreports':
      return readExposedSecretReport(raw, meta, at);
    case 'roles':
    case 'clusterroles':
      return readRole(raw, meta, at);
    case 'rolebindings':
    case 'clusterrolebindings':
      return readRoleBinding(raw, meta, at);
    case 'endpointslices':
      return readEndpointSlice(raw, meta, at);
    case 'validatingadmissionpolicies':
      return readAdmissionPolicy(raw, meta, at);
    case 'validatingadmissionpolicybindings':
      return readAdmissionPolicyBinding(raw, meta, at);
    case 'validatingwebhookconfigurations':
      return readWebhookConfiguration(false, raw, meta, at);
    case 'mutatingwebhookconfigurations':
      return readWebhookConfiguration(true, raw, meta, at);
    case 'networkpolicies':
      return readNetworkPolicy(raw, meta, at);
    default:
      return readController(resource.kind as ControllerKind, raw, meta, at, literals);
  }
}
