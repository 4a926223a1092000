import type { KubeObject } from '../world/raw.ts';
import { FALCO } from '../manifests/platform.ts';
import { DENY_ALL, EXEMPLARY, LOCKED, own, pinned, podSecurity, READ_ONLY, RESTRICTED } from '../manifests/fragments.ts';
import { LEGACY_BRIDGE } from '../manifests/reporting.ts';
import { acceptances } from './acceptances.ts';
import type { Calendar } from './calendar.ts';
import type { Edit, Target } from './edits.ts';

/** Something that somebody did to the cluster. */
export interface Step {
  at: number;
  /** How things were before, told as changes to how they are today. */
  before?: Edit[];
  edits?: Edit[];
  /** Objects of today's manifests that come with it, with their accounts and Services; before it they are not there. */
  arrives?: Target[];
  /** Further objects that come with it. */
  adds?: readonly KubeObject[];
  /** Objects that are there before it, and go with it. */
  retires?: readonly KubeObject[];
  removes?: Target[];
  /** The pod of a DaemonSet that from now on does not stay up, and its node. */
  breaks?: { target: Target; node: string };
}

const NOTHING_DROPPED = { securityContext: { capabilities: null } };
const UNPINNED = (path: string): { image: string } => ({ image: own(path) });

/** The month: what moved the score, and why. In order of time. */
export function story(calendar: Calendar): Step[] {
  return [...firstWeeks(calendar), ...lastWeeks(calendar), ...lastDay(calendar), ...acceptances(calendar)].toSorted((a, b) => a.at - b.at);
}

function firstWeeks({ at }: Pick<Calendar, 'at'>): Step[] {
  return [
    { at: at(30, '13:40'), edits: [{ target: 'fraud/Deployment/rules-engine', container: { resources: { limits: { memory: null } } } }] },
    { at: at(28, '10:12'), arrives: ['payments/NetworkPolicy/default-deny', 'payments/NetworkPolicy/allow-dns', 'payments/NetworkPolicy/to-ledger', 'payments/NetworkPolicy/to-cards'] },
    { at: at(27, '09:05'), edits: [{ target: 'fraud/Deployment/rules-engine', container: { resources: { limits: { memory: '1Gi' } } } }] },
    { at: at(26, '13:30'), arrives: ['payments/Deployment/payout-scheduler'] },
    { at: at(25, '11:05'), edits: [{ target: 'merchants/Deployment/kyc-documents', container: { ...UNPINNED('merchants/kyc-documents:2.6.0-ocr'), securityContext: { privileged: true } }, pod: { volumes: [{ name: 'dev', hostPath: { path: '/dev', type: 'Directory' } }] } }] },
    { at: at(25, '16:40'), edits: [{ target: 'merchants/Deployment/kyc-documents', container: { ...UNPINNED('merchants/kyc-documents:2.6.0'), securityContext: null }, pod: { volumes: null } }] },
    { at: at(24, '08:50'), before: [{ target: 'observability/StatefulSet/loki', container: { securityContext: { readOnlyRootFilesystem: null } } }], edits: [{ target: 'observability/StatefulSet/loki', container: { securityContext: { readOnlyRootFilesystem: true } } }] },
    { at: at(23, '09:30'), adds: FALCO },
    { at: at(22, '14:20'), before: LEDGER.map((target) => ({ target, container: NOTHING_DROPPED })), edits: LEDGER.map((target) => ({ target, container: LOCKED })) },
    { at: at(21, '10:20'), before: [{ target: '/Namespace/ledger', labels: podSecurity('baseline') }], edits: [{ target: '/Namespace/ledger', labels: podSecurity('restricted') }] },
    { at: at(20, '15:10'), before: [{ target: 'checkout/Deployment/receipt-mailer', container: { resources: null } }], edits: [{ target: 'checkout/Deployment/receipt-mailer', container: { resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '256Mi' } } } }] },
    { at: at(19, '15:20'), retires: LEGACY_BRIDGE },
    { at: at(18, '09:10'), before: PAYMENTS.map((target) => ({ target, container: WRITABLE_ROOT })), edits: PAYMENTS.map((target) => ({ target, container: READ_ONLY })) },
    { at: at(17, '09:45'), arrives: ['sandbox/Deployment/api-mock'] },
    { at: at(16, '13:15'), arrives: ['payments/Deployment/refunds'] },
    { at: at(15, '11:30'), arrives: ['observability/LimitRange/defaults'] },
  ];
}

const PAYMENTS = ['payments/Deployment/authorizer', 'payments/Deployment/payment-worker', 'payments/Deployment/scheme-gateway'];
const WRITABLE_ROOT = { securityContext: { readOnlyRootFilesystem: null } };
const LEDGER = ['ledger/Deployment/ledger-api', 'ledger/Deployment/ledger-writer', 'ledger/Deployment/balance-projector'];
const CARDS = ['cards/Deployment/tokenizer', 'cards/Deployment/hsm-proxy', 'cards/Deployment/pan-vault'];
const SHARED_USERS = { hostUsers: null, securityContext: { appArmorProfile: null } };

function lastWeeks({ at }: Pick<Calendar, 'at'>): Step[] {
  return [
    // In the night when nothing was watching.
    { at: at(14, '02:47'), edits: [{ target: 'merchants/Deployment/webhooks', container: { ...UNPINNED('merchants/webhooks:latest'), securityContext: null }, pod: { securityContext: { runAsNonRoot: false, runAsUser: 0 } } }] },
    { at: at(13, '10:40'), edits: [{ target: 'merchants/Deployment/webhooks', container: { ...UNPINNED('merchants/webhooks:6.1.5'), ...LOCKED }, pod: { securityContext: { runAsNonRoot: true, runAsUser: 10001 } } }] },
    { at: at(12, '09:20'), before: [{ target: 'checkout/Deployment/web', container: { securityContext: { readOnlyRootFilesystem: null } } }], edits: [{ target: 'checkout/Deployment/web', container: { securityContext: { readOnlyRootFilesystem: true } } }] },
    { at: at(11, '14:05'), arrives: ['merchants/LimitRange/defaults'] },
    { at: at(9, '14:45'), arrives: ['merchants/NetworkPolicy/webhooks-egress', 'merchants/NetworkPolicy/portal-from-ingress'] },
    { at: at(8, '10:00'), before: CARDS.map((target) => ({ target, pod: SHARED_USERS })), edits: CARDS.map((target) => ({ target, pod: EXEMPLARY })) },
    { at: at(7, '15:35'), arrives: ['sandbox/Deployment/tmp-proxy'] },
    // After an update of its kernel Falco's probe does not load there any more.
    { at: at(6, '22:35'), breaks: { target: 'falco/DaemonSet/falco', node: 'tw-gpu-1' } },
    { at: at(6, '11:10'), arrives: ['fraud/NetworkPolicy/scorer-from-payments', 'fraud/NetworkPolicy/features-within'] },
    { at: at(5, '14:00'), before: [{ target: '/Namespace/merchants', labels: { 'pod-security.kubernetes.io/enforce': null } }], edits: [{ target: '/Namespace/merchants', labels: podSecurity('baseline') }] },
    { at: at(4, '16:20'), edits: [{ target: 'merchants/Deployment/dispute-inbox', container: { ...UNPINNED('merchants/dispute-inbox:1.8.4'), env: [{ name: 'IMAP_HOST', value: 'imap.tidewater.example' }, { name: 'IMAP_PASSWORD', value: 'inbox-quick-fix-2026' }] } }] },
    { at: at(3, '09:30'), edits: [{ target: 'merchants/Deployment/dispute-inbox', container: { ...UNPINNED('merchants/dispute-inbox:1.8.5'), env: [{ name: 'IMAP_HOST', value: 'imap.tidewater.example' }, { name: 'IMAP_PASSWORD', valueFrom: { secretKeyRef: { name: 'dispute-inbox', key: 'password' } } }] } }] },
    { at: at(3, '13:50'), before: [{ target: 'ci/Deployment/registry-cache', container: { image: 'docker.io/library/registry:2' }, pod: { securityContext: null } }], edits: [{ target: 'ci/Deployment/registry-cache', container: { image: pinned('docker.io/library/registry:3.0.0') }, pod: RESTRICTED }] },
    { at: at(4, '09:15'), arrives: ['/ClusterNetworkPolicy/quarantine', '/ClusterNetworkPolicy/ledger-mirror-not-from-sandbox'], edits: [{ target: 'sandbox/Deployment/tmp-proxy', podLabels: { 'tidewater.example/quarantine': 'true' } }] },
    { at: at(2, '15:15'), arrives: ['default/Pod/debug-tools'] },
  ];
}

function lastDay({ minutesAgo }: Calendar): Step[] {
  const ago = (minutes: number): number => minutesAgo(minutes);
  return [
    { at: ago(19 * 60 + 26), arrives: ['checkout/NetworkPolicy/default-deny-ingress', 'checkout/NetworkPolicy/within', 'checkout/NetworkPolicy/web-from-ingress'] },
    { at: ago(6 * 60 + 15), arrives: ['reporting/Deployment/fx-rates'] },
    { at: ago(21 * 60), before: [{ target: 'checkout/Deployment/price-quotes', pod: { securityContext: { seccompProfile: null } } }], edits: [{ target: 'checkout/Deployment/price-quotes', pod: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } }] },
    { at: ago(9 * 60 + 12), edits: [{ target: 'payments/NetworkPolicy/default-deny', spec: { ...DENY_ALL, egress: [{}] } }] },
    { at: ago(8 * 60 + 31), edits: [{ target: 'payments/NetworkPolicy/default-deny', spec: { egress: null } }] },
    { at: ago(5 * 60 + 4), edits: [{ target: 'messaging/Deployment/schema-registry', container: { resources: { limits: { memory: null } } } }] },
    { at: ago(4 * 60 + 20), edits: [{ target: 'messaging/Deployment/schema-registry', container: { resources: { limits: { memory: '768Mi' } } } }] },
    // Still under way: one pod of four, and its image cannot be pulled.
    { at: ago(38), edits: [{ target: 'checkout/Deployment/checkout-api', container: UNPINNED('checkout/checkout-api:2.31.1'), rolledOut: 0.25, waiting: 'ImagePullBackOff' }] },
  ];
}
