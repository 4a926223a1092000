import type { CheckId } from './ids.ts';

/** Checks that ask whether something protects the workloads of a namespace, whatever they are like themselves, in few words. */
export const CONTROLS: Partial<Record<CheckId, string>> = {
  'limit-range': 'Limits',
  'ingress-isolated': 'Ingress',
  'egress-isolated': 'Egress',
  'default-deny': 'Default deny',
  'namespace-enforces-baseline': 'Baseline',
  'namespace-enforces-restricted': 'Restricted',
  'admission-enforced': 'Admission',
  'admission-fails-open': 'Fails closed',
  'runtime-agent': 'Runtime agent',
  'runtime-reporting': 'Events arrive',
  'image-scanned': 'Scanner',
  'audit-log': 'Audit log',
  'log-collection': 'Logs',
};
