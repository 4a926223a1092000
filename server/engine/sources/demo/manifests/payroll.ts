import type { KubeObject } from '../world/raw.ts';
import { container, DENY_ALL, http, LOCKED, NO_ESCALATION, own, podSecurity, RESTRICTED, sized } from './fragments.ts';
import { Kit } from './kit.ts';

/** The namespace whose pods the demo's account may not read, so that it can be seen what that looks like. */
export const UNREADABLE_NAMESPACE = 'payroll';

const kit = new Kit(UNREADABLE_NAMESPACE, 'people', { delivery: 'helm' });

export const PAYROLL: readonly KubeObject[] = [
  ...kit.ns(podSecurity('baseline')),
  ...kit.policy('default-deny', DENY_ALL),
  ...kit.deployment('payslips', { replicas: 2, containers: [container('payslips', own('payroll/payslips:5.2.0'), LOCKED, sized('200m', '512Mi', '1'), http(8080))], pod: [RESTRICTED] }),
  ...kit.cronJob('month-close', { schedule: '0 6 1 * *', containers: [container('close', own('payroll/month-close:2.8.1'), NO_ESCALATION, sized('500m', '1Gi', '1'))] }),
];
