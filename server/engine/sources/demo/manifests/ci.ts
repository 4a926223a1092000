import type { KubeObject } from '../world/raw.ts';
import { claim, container, env, hostPath, http, LOCKED, NON_ROOT, own, pinned, podSecurity, PRIVILEGED, requested, RESTRICTED, SECCOMP, sized, TOKEN_ASKED, WRITABLE } from './fragments.ts';
import { Kit } from './kit.ts';

const kit = new Kit('ci', 'developer-platform', { owner: 'Joakim Lund' });

/** Builds and tests. Two of the three workloads of this cluster that give the node away are here. */
export const CI: readonly KubeObject[] = [
  ...kit.ns(podSecurity('privileged')),
  ...kit.limitRange('2Gi', '2'),
  ...kit.deployment('runner', {
    replicas: 3,
    component: 'runner',
    containers: [
      container('runner', 'ghcr.io/actions/actions-runner:2.329.0', requested('1', '2Gi'), env({ DOCKER_HOST: 'tcp://localhost:2376' }, { RUNNER_TOKEN: ['runner', 'registration-token'] })),
      container('dind', 'docker.io/library/docker:28-dind', PRIVILEGED, requested('1', '2Gi')),
    ],
    account: {},
  }),
  ...kit.deployment('image-builder', {
    replicas: 2,
    component: 'builder',
    containers: [container('builder', own('ci/image-builder:latest'), requested('2', '4Gi'), env({ REGISTRY: 'registry.tidewater.example', REGISTRY_PASSWORD: 'builder-push-2022' }), { volumeMounts: [{ name: 'docker', mountPath: '/var/run/docker.sock' }] })],
    pod: [{ volumes: [hostPath('docker', '/var/run/docker.sock', 'Socket')] }],
  }),
  ...kit.deployment('rootless-builder', {
    replicas: 2,
    component: 'builder',
    containers: [container('buildkitd', pinned('docker.io/moby/buildkit:v0.26.1-rootless'), sized('1', '4Gi'), { args: ['--oci-worker-no-process-sandbox'], securityContext: { capabilities: { add: ['SETUID', 'SETGID', 'SYS_ADMIN'] } } })],
    pod: [{ hostUsers: false, automountServiceAccountToken: false, securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }],
  }),
  ...kit.deployment('registry-cache', { replicas: 2, component: 'cache', containers: [container('registry', pinned('docker.io/library/registry:3.0.0'), LOCKED, sized('100m', '256Mi', '500m'), http(5000, '/'))], pod: [RESTRICTED], ports: [5000] }),
  ...kit.statefulSet('sonarqube', { component: 'quality', containers: [container('sonarqube', 'docker.io/library/sonarqube:26.1.0-community', WRITABLE, sized('500m', '4Gi'), http(9000, '/api/system/status'), claim('sonar', '/opt/sonarqube/data').mount)], pod: [NON_ROOT, SECCOMP, claim('sonar', '/opt/sonarqube/data').volume], ports: [9000] }),
  ...kit.cronJob('workspace-cleanup', {
    schedule: '10 2 * * *',
    component: 'batch',
    containers: [container('cleanup', 'docker.io/library/alpine:3.22', { command: ['sh', '-c', 'find /workspaces -mtime +7 -delete'], volumeMounts: [{ name: 'workspaces', mountPath: '/workspaces' }] })],
    pod: [TOKEN_ASKED, { volumes: [hostPath('workspaces', '/var/lib/ci/workspaces', 'DirectoryOrCreate')] }],
    account: { name: 'cleanup' },
  }),
];
