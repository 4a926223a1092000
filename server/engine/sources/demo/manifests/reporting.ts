import type { KubeObject } from '../world/raw.ts';
import { claim, container, env, fromNamespace, forPods, hostPath, http, NO_ESCALATION, NON_ROOT, own, requested, sized, tcp, TOKEN_OFF } from './fragments.ts';
import { Kit } from './kit.ts';

const kit = new Kit('reporting', 'finance-systems', { owner: 'Priya Nair' });
const WINDOWS = { os: { name: 'windows' }, nodeSelector: { 'kubernetes.io/os': 'windows' }, tolerations: [{ key: 'tidewater.example/pool', operator: 'Equal', value: 'windows', effect: 'NoSchedule' }] };

/** What came with the company that was bought in 2021. */
export const REPORTING: readonly KubeObject[] = [
  ...kit.ns(),
  ...kit.policy('dashboard-from-ingress', forPods('bi-dashboard', fromNamespace('ingress-nginx', 3000))),
  // Nothing in any cluster has the label that its second rule asks for, so that names are not resolved.
  ...kit.policy('dashboard-egress', forPods('bi-dashboard', {
    policyTypes: ['Egress'],
    egress: [
      { to: [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'ledger-mirror' } } }], ports: [{ protocol: 'TCP', port: 3306 }] },
      { to: [{ namespaceSelector: { matchLabels: { name: 'kube-system' } } }], ports: [{ protocol: 'UDP', port: 53 }] },
    ],
  })),
  ...kit.deployment('statement-renderer', {
    replicas: 2,
    component: 'worker',
    containers: [container('renderer', own('reporting/statement-renderer:2019.4.11'), sized('500m', '1Gi'), http(8080), { securityContext: { windowsOptions: { runAsUserName: 'ContainerUser' } } })],
    pod: [WINDOWS, TOKEN_OFF],
    ports: [8080],
  }),
  ...kit.deployment('sftp-gateway', {
    replicas: 1,
    component: 'gateway',
    containers: [container('sftp', 'docker.io/atmoz/sftp:latest', tcp(22, 'ssh'), { args: ['bank::1001:100:outbox'] }, env({ BANK_SFTP_PASSWORD: 'tw-sftp-2021-demo' }), { volumeMounts: [{ name: 'outbox', mountPath: '/home/bank/outbox' }] })],
    pod: [{ volumes: [hostPath('outbox', '/srv/sftp', 'DirectoryOrCreate')] }],
    podAnnotations: { 'container.apparmor.security.beta.kubernetes.io/sftp': 'unconfined' },
    ports: [22],
  }),
  ...kit.statefulSet('ledger-mirror', { component: 'database', containers: [container('mysql', 'docker.io/library/mysql:8.0', requested('500m', '2Gi'), tcp(3306, 'mysql'), env({ MYSQL_DATABASE: 'mirror', MYSQL_ROOT_PASSWORD: 'mirror-root-2021' }), claim('mirror', '/var/lib/mysql').mount)], pod: [claim('mirror', '/var/lib/mysql').volume], ports: [3306] }),
  ...kit.deployment('bi-dashboard', { replicas: 1, component: 'frontend', containers: [container('metabase', 'docker.io/metabase/metabase:v0.57.2', sized('500m', '2Gi'), http(3000, '/api/health'), { args: ['--db-host=ledger-mirror', '--db-user=metabase', '--db-password=metabase-mirror-2021'] })], pod: [NON_ROOT], ports: [3000] }),
  ...kit.deployment('report-scheduler', { replicas: 1, component: 'worker', containers: [container('scheduler', own('reporting/report-scheduler:3.3.0'), NO_ESCALATION, sized('100m', '512Mi'), env({ BROKER_URL: 'amqp://reports:rabbit-reports-2021@rabbitmq.reporting.svc:5672/reports' }))], pod: [NON_ROOT] }),
  ...kit.deployment('fx-rates', { replicas: 1, component: 'worker', containers: [container('feed', own('reporting/fx-rates:1.0.4'), tcp(8000, 'http'), env({ FEED_USER: 'tidewater', FEED_API_TOKEN: 'fx-demo-4711-feed' }))], ports: [8000] }),
  ...kit.deployment('archive-bot', { replicas: 1, component: 'worker', containers: [container('bot', 'docker.io/library/python:3.11', requested('100m', '256Mi'), { command: ['python', '/app/archive.py'], volumeMounts: [{ name: 'app', mountPath: '/app' }] })], pod: [{ volumes: [{ name: 'app', configMap: { name: 'archive-bot' } }] }] }),
  ...kit.cronJob('month-end', { schedule: '0 6 1 * *', component: 'batch', containers: [container('month-end', own('reporting/month-end:3.3.0'), requested('1', '2Gi'))] }),
];

/** Retired in the course of the month. */
export const LEGACY_BRIDGE: readonly KubeObject[] = kit.deployment('as400-bridge', {
  replicas: 1,
  component: 'gateway',
  containers: [container('bridge', own('reporting/as400-bridge:latest'), tcp(9470, 'drda'), env({ AS400_PASSWORD: 'qsecofr-demo' }), { securityContext: { privileged: true } })],
  pod: [{ hostNetwork: true, hostIPC: true }],
});
