import type { KubeObject } from '../world/raw.ts';
import { ACCESS } from './access.ts';
import { ADMISSION } from './admission.ts';
import { CARDS } from './cards.ts';
import { CHECKOUT } from './checkout.ts';
import { CI } from './ci.ts';
import { CLUSTER_POLICIES } from './cluster-policies.ts';
import { FRAUD } from './fraud.ts';
import { Kit } from './kit.ts';
import { KUBE_SYSTEM } from './kube-system.ts';
import { LEDGER } from './ledger.ts';
import { MERCHANTS } from './merchants.ts';
import { MESSAGING } from './messaging.ts';
import { NODES } from './nodes.ts';
import { PAYMENTS } from './payments.ts';
import { CERT_MANAGER, FALCO_NAMESPACE, INGRESS, ISTIO, OBSERVABILITY } from './platform.ts';
import { POLICY_REPORTS } from './policy-reports.ts';
import { PAYROLL } from './payroll.ts';
import { REPORTING } from './reporting.ts';
import { DEFAULT, SANDBOX } from './sandbox.ts';
import { SECRETS } from './secrets.ts';

/**
 * Tidewater Payments, a company that does not exist: its cluster as it is today, but for what the script adds and takes away. Every name,
 * address and credential in here is made up.
 */
export const MANIFESTS: readonly KubeObject[] = [
  ...NODES,
  ...KUBE_SYSTEM,
  ...new Kit('kube-public', '').ns(),
  ...new Kit('kube-node-lease', '').ns(),
  ...DEFAULT,
  ...CERT_MANAGER,
  ...INGRESS,
  ...ADMISSION,
  ...CLUSTER_POLICIES,
  ...SECRETS,
  ...POLICY_REPORTS,
  ...ACCESS,
  ...ISTIO,
  ...FALCO_NAMESPACE,
  ...OBSERVABILITY,
  ...PAYMENTS,
  ...LEDGER,
  ...CARDS,
  ...CHECKOUT,
  ...MERCHANTS,
  ...FRAUD,
  ...MESSAGING,
  ...REPORTING,
  ...PAYROLL,
  ...CI,
  ...SANDBOX,
];
