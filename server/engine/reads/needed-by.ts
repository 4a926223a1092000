import type { CheckId } from '#lib/checks/ids.ts';
import { CHECKS } from '#lib/checks/index.ts';

const ADMISSION = ['admission-enforced', 'admission-fails-open'] as const satisfies CheckId[];
const NETWORK = ['ingress-isolated', 'egress-isolated', 'default-deny'] as const satisfies CheckId[];
const MANAGERS = ['secret-managed'] as const satisfies CheckId[];

/** Checks that cannot tell without a kind; the kinds of workloads and their owners are what is graded, and pods are needed by every check of scope c and w. */
const NEEDED_BY: Partial<Record<string, readonly CheckId[]>> = {
  namespaces: ['namespace-enforces-baseline', 'namespace-enforces-restricted', ...ADMISSION],
  nodes: ['user-namespace', 'runtime-agent', 'log-collection'],
  serviceaccounts: ['service-account-token'],
  limitranges: ['limit-range'],
  resourcequotas: ['limit-range'],
  networkpolicies: NETWORK,
  clusternetworkpolicies: NETWORK,
  adminnetworkpolicies: NETWORK,
  baselineadminnetworkpolicies: NETWORK,
  ciliumnetworkpolicies: NETWORK,
  ciliumclusterwidenetworkpolicies: NETWORK,
  'networkpolicies.crd.projectcalico.org': NETWORK,
  'globalnetworkpolicies.crd.projectcalico.org': NETWORK,
  externalsecrets: MANAGERS,
  sealedsecrets: MANAGERS,
  certificates: MANAGERS,
  secretproviderclasses: MANAGERS,
  exposedsecretreports: ['exposed-secrets'],
  validatingadmissionpolicies: ADMISSION,
  validatingadmissionpolicybindings: ADMISSION,
  validatingwebhookconfigurations: ADMISSION,
  endpointslices: ['admission-fails-open'],
};

const OF_PODS: ReadonlySet<CheckId> = new Set(['runtime-agent', 'runtime-reporting', 'log-collection', 'audit-log']);

/** The checks that cannot tell where a kind cannot be read, in the order of the checklist. */
export function checksThatNeed(kind: string): CheckId[] {
  const needed = NEEDED_BY[kind];
  return CHECKS.filter(({ id, scope }) => needed?.includes(id) || (kind === 'pods' && (scope === 'c' || scope === 'w' || OF_PODS.has(id)))).map(({ id }) => id);
}
