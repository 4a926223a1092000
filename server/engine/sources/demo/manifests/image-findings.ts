import type { Json } from '../world/raw.ts';

interface Finding {
  ruleID: string;
  category: string;
  severity: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW';
  title: string;
  target: string;
}

const AWS_ID: Omit<Finding, 'target'> = { ruleID: 'aws-access-key-id', category: 'AWS', severity: 'CRITICAL', title: 'AWS Access Key ID' };
const AWS_KEY: Omit<Finding, 'target'> = { ruleID: 'aws-secret-access-key', category: 'AWS', severity: 'CRITICAL', title: 'AWS Secret Access Key' };
const PRIVATE_KEY: Omit<Finding, 'target'> = { ruleID: 'private-key', category: 'AsymmetricPrivateKey', severity: 'HIGH', title: 'Asymmetric Private Key' };
const JWT: Omit<Finding, 'target'> = { ruleID: 'jwt-token', category: 'JWT', severity: 'MEDIUM', title: 'JWT token' };
const SLACK: Omit<Finding, 'target'> = { ruleID: 'slack-web-hook', category: 'Slack', severity: 'MEDIUM', title: 'Slack Webhook' };

const at = (target: string, what: Omit<Finding, 'target'>): Finding => ({ ...what, target });

/** What a scan finds in files of images, by a part of the reference. What matches is made up and masked, as Trivy masks it. */
const FINDINGS: readonly [part: string, found: readonly Finding[]][] = [
  ['/reporting/report-scheduler:', [at('/opt/scheduler/config/prod.env', AWS_ID), at('/opt/scheduler/config/prod.env', AWS_KEY), at('/opt/scheduler/config/alerts.yml', SLACK)]],
  ['/atmoz/sftp:', [at('/etc/ssh/ssh_host_rsa_key', PRIVATE_KEY)]],
  ['/ci/image-builder:', [at('/home/builder/.docker/config.json', { ruleID: 'dockerconfig-secret', category: 'Docker', severity: 'HIGH', title: 'Dockerconfig secret exposed' }), at('/home/builder/.ssh/id_ed25519', PRIVATE_KEY)]],
  // Copied in with the quick fix, and left out of the next build.
  ['/merchants/dispute-inbox:1.8.4', [at('/srv/inbox/imap-key.pem', PRIVATE_KEY)]],
  ['/checkout/web:', [at('/usr/src/app/node_modules/jsonwebtoken/README.md', JWT)]],
  ['/merchants/portal:', [at('/usr/src/app/node_modules/jwks-rsa/EXAMPLES.md', JWT), at('/usr/src/app/.env.example', SLACK)]],
];

export function findingsIn(image: string): Json[] {
  const [, found = []] = FINDINGS.find(([part]) => image.includes(part)) ?? [];
  return found.map((one) => ({ ...one, match: '*****' }));
}
