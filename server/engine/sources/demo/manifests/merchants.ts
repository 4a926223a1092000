import type { KubeObject } from '../world/raw.ts';
import { claim, container, env, forPods, fromNamespace, http, LOCKED, NO_ESCALATION, NON_ROOT, own, pinned, podSecurity, RESTRICTED, sized, requested, tcp, TMP, TOKEN_ASKED, TOKEN_OFF, WRITABLE } from './fragments.ts';
import { Kit } from './kit.ts';

const kit = new Kit('merchants', 'merchant-experience', { owner: 'Tomas Brandt' });

/** Where merchants sign up and look after their business. */
export const MERCHANTS: readonly KubeObject[] = [
  ...kit.ns(podSecurity('baseline', { 'pod-security.kubernetes.io/warn': 'restricted' })),
  ...kit.limitRange('512Mi', '1'),
  ...kit.policy('portal-from-ingress', forPods('portal', fromNamespace('ingress-nginx', 8080))),
  // Written for labels that the chart of the search engine stopped setting: it selects nothing.
  ...kit.policy('search-from-portal', { podSelector: { matchLabels: { app: 'merchant-search' } }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: { matchLabels: { app: 'portal' } } }], ports: [{ protocol: 'TCP', port: 9200 }] }] }),
  ...kit.policy('webhooks-egress', forPods('webhooks', { policyTypes: ['Ingress', 'Egress'], egress: [{ ports: [{ protocol: 'TCP', port: 443 }, { protocol: 'UDP', port: 53 }] }] })),
  ...kit.deployment('portal', { replicas: 3, component: 'frontend', containers: [container('portal', pinned(own('merchants/portal:8.2.0')), LOCKED, sized('200m', '384Mi', '1'), http(8080), TMP.mount)], pod: [RESTRICTED, TMP.volume], ports: [8080] }),
  ...kit.deployment('onboarding', { replicas: 2, component: 'api', containers: [container('onboarding', own('merchants/onboarding:3.14.2'), WRITABLE, sized('300m', '512Mi', '1'), http(8080), env({}, { KYC_API_KEY: ['kyc-provider', 'api-key'] }))], pod: [NON_ROOT], ports: [8080] }),
  ...kit.deployment('kyc-documents', { replicas: 2, component: 'worker', containers: [container('documents', own('merchants/kyc-documents:2.6.0'), requested('500m', '1Gi'), http(8080))], pod: [NON_ROOT], ports: [8080] }),
  ...kit.deployment('webhooks', { replicas: 3, component: 'worker', containers: [container('dispatcher', own('merchants/webhooks:6.1.5'), LOCKED, sized('200m', '256Mi'), env({ RETRIES: '12' }, { SIGNING_KEY: ['webhooks', 'signing-key'] }))], pod: [RESTRICTED, TOKEN_ASKED], account: {} }),
  ...kit.deployment('dispute-inbox', { replicas: 1, component: 'worker', containers: [container('inbox', own('merchants/dispute-inbox:1.8.3'), NO_ESCALATION, sized('100m', '256Mi'), env({ IMAP_HOST: 'imap.tidewater.example' }, { IMAP_PASSWORD: ['dispute-inbox', 'password'] }))], pod: [NON_ROOT, TOKEN_OFF] }),
  ...kit.statefulSet('merchant-search', { replicas: 3, component: 'search', containers: [container('opensearch', 'docker.io/opensearchproject/opensearch:3.3.2', sized('1', '4Gi'), tcp(9200, 'http'), claim('search', '/usr/share/opensearch/data').mount)], pod: [NON_ROOT, { initContainers: [container('sysctl', 'docker.io/library/busybox:1.37', { command: ['sysctl', '-w', 'vm.max_map_count=262144'], securityContext: { runAsUser: 0, runAsNonRoot: false } })] }, claim('search', '/usr/share/opensearch/data').volume], ports: [9200] }),
  ...kit.cronJob('statements-export', { schedule: '30 5 1 * *', component: 'batch', containers: [container('export', own('merchants/statements-export:2.0.1'), NO_ESCALATION, sized('500m', '1Gi'))], pod: [NON_ROOT, TOKEN_OFF] }),
];
