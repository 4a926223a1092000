import { type AddOn, asksApi, deployment, REVIEWED, UNSET } from './add-on.ts';

export const metricsServer: AddOn = {
  name: 'metrics-server',
  title: 'metrics-server',
  reviewed: REVIEWED,
  upstream: ['metrics-server v0.9.0 manifests/base', 'chart metrics-server 3.13.1, release metrics-server'],
  parts: [{ workloads: [deployment('kube-system', 'metrics-server')], waives: [asksApi('Lists nodes and pods')] }],
  leaves: [{ checks: ['root-group', 'user-namespace', 'mac-profile-explicit'], why: UNSET }],
};
