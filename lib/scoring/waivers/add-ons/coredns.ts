import { type AddOn, asksApi, deployment, REVIEWED, UNSET } from './add-on.ts';

export const coredns: AddOn = {
  name: 'coredns',
  title: 'CoreDNS',
  reviewed: REVIEWED,
  upstream: ['kubeadm v1.37.2, its Deployment of CoreDNS v1.14.6', 'chart coredns 1.46.2, release coredns'],
  parts: [
    {
      workloads: [deployment('kube-system', 'coredns')],
      waives: [
        { checks: ['run-as-non-root'], containers: ['coredns'], reason: 'The image says by itself that it runs as user 65532; neither kubeadm nor the chart repeats it' },
        asksApi('Watches Services and EndpointSlices'),
      ],
    },
  ],
  leaves: [
    { checks: ['pod-security-restricted', 'seccomp-profile'], why: 'It runs under the seccomp profile of the runtime as well: set it on the pod' },
    { checks: ['root-group', 'user-namespace', 'mac-profile-explicit'], why: UNSET },
  ],
};
