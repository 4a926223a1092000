import { expect, it } from 'vitest';
import { PLATFORM_AGENTS } from '../platform.ts';
import { detectEnforcer } from './enforcer.ts';

const FLANNEL = 'ghcr.io/flannel-io/flannel:v0.27.4';
const VPC_CNI = '602401143452.dkr.ecr.eu-west-1.amazonaws.com/amazon-k8s-cni:v1.20.3';

/** What runs (one DaemonSet per list of images), kubelet versions, the enforcer. */
it.each<[string, string[][], string[], string | null]>([
  ['Calico', [['docker.io/calico/node:v3.31.0']], [], 'Calico'],
  ['Calico of a cloud', [['mcr.microsoft.com/oss/v2/calico/node:v3.29.3@sha256:' + 'a'.repeat(64)]], [], 'Calico'],
  ['Canal', [['docker.io/calico/node:v3.31.0', 'docker.io/flannel/flannel:v0.24.4']], [], 'Canal'],
  ['Canal of RKE2', [['rancher/hardened-calico:v3.30.3', 'rancher/hardened-flannel:v0.27.3']], ['v1.34.1+rke2r1'], 'Canal'],
  ['Canal of RKE1', [['rancher/mirrored-calico-node:v3.30.3', 'rancher/mirrored-flannel-flannel:v0.27.3']], [], 'Canal'],
  ['flannel connects and Calico enforces', [[FLANNEL], ['quay.io/calico/node:v3.31.0']], [], 'Calico'],
  ['Cilium', [['quay.io/cilium/cilium:v1.19.0']], [], 'Cilium'],
  ['Cilium’s Envoy is not the agent', [['quay.io/cilium/cilium-envoy:v1.35']], [], null],
  ['Antrea', [['antrea/antrea-agent-ubuntu:v2.5.0', 'antrea/antrea-agent-ubuntu:v2.5.0']], [], 'Antrea'],
  ['kube-router', [['docker.io/cloudnativelabs/kube-router:v2.6.0']], [], 'kube-router'],
  ['Weave', [['weaveworks/weave-kube:2.8.1', 'weaveworks/weave-npc:2.8.1']], [], 'Weave Net'],
  ['OVN-Kubernetes', [['ghcr.io/ovn-kubernetes/ovn-kubernetes/ovn-kube-ubuntu:master']], [], 'OVN-Kubernetes'],
  ['kindnet of kind 0.24', [['docker.io/kindest/kindnetd:v20240813-c6f155d6']], [], 'kindnet'],
  ['kindnet of kind 0.31', [['docker.io/kindest/kindnetd:v20251212-v0.29.0-alpha-105-g20ccfc88']], [], 'kindnet'],
  ['kindnet of kind 0.23', [['docker.io/kindest/kindnetd:v20240513-cd2ac642']], [], 'none'],
  ['kindnet beside an image of its own', [['busybox:1', 'docker.io/kindest/kindnetd:v20240813-c6f155d6']], [], 'kindnet'],
  ['an old kindnet beside an image of its own', [['busybox:1', 'docker.io/kindest/kindnetd:v20240812-c6f155d6']], [], 'none'],
  ['a date that is not the tag', [['docker.io/kindest/kindnetd:rev20240513'], ['docker.io/kindest/kindnetd:v202405131']], [], null],
  ['a date of another image', [['docker.io/kindest/node:v20240813-c6f155d6']], [], null],
  ['a kindnet without a date', [['docker.io/kindest/kindnetd:latest']], [], null],
  ['azure-npm', [['mcr.microsoft.com/containernetworking/azure-npm:v1.6.29']], [], 'Azure Network Policy Manager'],
  ['aws-node with its agent', [[VPC_CNI, '602401143452.dkr.ecr.eu-west-1.amazonaws.com/amazon/aws-network-policy-agent:v1.2.6']], [], 'Amazon VPC CNI network policy agent'],
  ['aws-node without', [[VPC_CNI]], [], 'none'],
  ['k3s', [], ['v1.37.1+k3s1'], 'k3s'],
  ['k3s beside a flannel of one’s own', [[FLANNEL]], ['v1.37.1', 'v1.37.1+k3s1'], 'k3s'],
  ['kube-flannel alone', [[FLANNEL], ['registry.k8s.io/kube-proxy:v1.37.2']], ['v1.37.2'], 'none'],
  ['flannel with the policy engine of Kubernetes', [[FLANNEL, 'registry.k8s.io/networking/kube-network-policies:v1.0.0']], [], 'kube-network-policies'],
  ['nothing known', [['registry.k8s.io/kube-proxy:v1.37.2']], ['v1.37.2'], null],
  ['a name that only looks like it', [['example.com/notcalico/node:1', 'example.com/calico/node-tools:1', '::']], [], null],
  ['nothing at all', [], [], null],
])('%s', (_, sets, kubelets, expected) => {
  const daemonSets = sets.map((images, index) => ({ namespace: 'net', name: `set-${index}`, images }));
  expect(detectEnforcer(daemonSets, kubelets).enforcer).toBe(expected);
});

/** Images of those plugins that are not the agent itself. */
const HELPERS = ['calico/cni', 'calico/csi', 'cilium/cilium-envoy', 'weaveworks/weave-kube'];

it.each([
  ['Calico', 'Calico'],
  ['Cilium', 'Cilium'],
  ['Antrea', 'Antrea'],
  ['kube-router', 'kube-router'],
  ['Weave Net', 'Weave Net'],
  ['OVN-Kubernetes', 'OVN-Kubernetes'],
  ['kube-network-policies', 'kube-network-policies'],
  ['flannel', 'none'],
])('every image that is platform because it is %s is known as %s', (plugin, enforcer) => {
  const repositories = PLATFORM_AGENTS.filter(({ role, name }) => role === 'CNI' && name === plugin).flatMap((agent) => agent.repositories).filter((repository) => !HELPERS.includes(repository));
  expect(repositories.length).toBeGreaterThan(0);
  for (const repository of repositories) expect([repository, detectEnforcer([{ namespace: 'net', name: 'set', images: [`registry.example/${repository}:1`] }], []).enforcer]).toEqual([repository, enforcer]);
});

it('knows the agent of OpenShift by its DaemonSet, whose images have no name', () => {
  const images = ['quay.io/openshift-release-dev/ocp-v4.0-art-dev@sha256:' + 'b'.repeat(64)];
  expect(detectEnforcer([{ namespace: 'openshift-ovn-kubernetes', name: 'ovnkube-node', images }], []).enforcer).toBe('OVN-Kubernetes');
});

it('says what it saw', () => {
  expect(detectEnforcer([{ namespace: 'kube-flannel', name: 'kube-flannel-ds', images: [FLANNEL] }], []).why).toBe(
    'DaemonSet kube-flannel/kube-flannel-ds runs kube-flannel, which enforces no network policy, and nothing was found that does.',
  );
});
