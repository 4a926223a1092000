import { type AddOn, asksApi, deployment, REVIEWED, UNSET } from './add-on.ts';

export const certManager: AddOn = {
  name: 'cert-manager',
  title: 'cert-manager',
  reviewed: REVIEWED,
  upstream: ['chart cert-manager v1.21.1, release cert-manager'],
  parts: [
    { workloads: [deployment('cert-manager', 'cert-manager')], waives: [asksApi('Watches Certificates and writes Secrets')] },
    { workloads: [deployment('cert-manager', 'cert-manager-cainjector')], waives: [asksApi('Puts certificates of authorities into webhooks and API services')] },
    { workloads: [deployment('cert-manager', 'cert-manager-webhook')], waives: [asksApi('Asks whether the sender of a request may make it, and keeps its certificate in a Secret')] },
  ],
  leaves: [{ checks: ['root-group', 'user-namespace', 'mac-profile-explicit'], why: UNSET }],
};
