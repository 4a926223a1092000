import { describe, expect, test } from 'vitest';
import type { Controller, OwnerRef } from '#lib/model/inventory.ts';
import { digestsOf, ownersOfPod, ownersOfTemplate, repositoryDigestsOf } from './running-image.ts';

const D = `sha256:${'d3'.repeat(32)}`;
const E = `sha256:${'e4'.repeat(32)}`;
const owner = (kind: string, name: string, apiVersion = 'apps/v1'): OwnerRef => ({ apiVersion, kind, name, uid: 'u', controller: true });
const workload = (kind: string, name: string) => ({ kind, namespace: 'shop', name });

// As trivy-operator's ReportOwner has it.
test.each<[string, OwnerRef[], ReturnType<typeof workload>, string[]]>([
  ['of a Deployment is its ReplicaSet', [owner('ReplicaSet', 'web-1')], workload('Deployment', 'web'), ['ReplicaSet/web-1']],
  ['of a Rollout is its ReplicaSet', [owner('ReplicaSet', 'web-1')], workload('Rollout.argoproj.io', 'web'), ['ReplicaSet/web-1']],
  ['of a StatefulSet', [owner('StatefulSet', 'db')], workload('StatefulSet', 'db'), ['StatefulSet/db']],
  ['of a DaemonSet', [owner('DaemonSet', 'agent')], workload('DaemonSet', 'agent'), ['DaemonSet/agent']],
  ['of a ReplicationController', [owner('ReplicationController', 'old', 'v1')], workload('ReplicationController', 'old'), ['ReplicationController/old']],
  ['of a CronJob is the CronJob, then the Job', [owner('Job', 'nightly-1', 'batch/v1')], workload('CronJob', 'nightly'), ['CronJob/nightly', 'Job/nightly-1']],
  ['of a Job', [owner('Job', 'once', 'batch/v1')], workload('Job', 'once'), ['Job/once']],
  ['of a custom kind is the pod', [owner('TaskRun', 'build', 'tekton.dev/v1')], workload('TaskRun.tekton.dev', 'build'), ['Pod/p']],
  ['of a static pod is the pod', [owner('Node', 'n1', 'v1')], workload('StaticPod', 'etcd'), ['Pod/p']],
  ['of none is the pod', [], workload('Pod', 'p'), ['Pod/p']],
])('the owner of reports on a pod %s', (_, owners, of, expected) => {
  expect(ownersOfPod({ name: 'p', owners }, of).map(({ kind, name }) => `${kind}/${name}`)).toEqual(expected);
});

describe('the owner of reports on a template', () => {
  const replicaSet = (name: string, revision: string | undefined, createdAt: number): Controller => ({ name, revision, createdAt }) as Controller;
  test.each<[string, Controller[], string]>([
    ['is the ReplicaSet of the newest revision', [replicaSet('web-9', '9', 1), replicaSet('web-10', '10', 0), replicaSet('web-2', '2', 2)], 'ReplicaSet/web-10'],
    ['is the youngest ReplicaSet where revisions are not known', [replicaSet('a', undefined, 1), replicaSet('b', undefined, 2)], 'ReplicaSet/b'],
    ['is the last by name where nothing else tells', [replicaSet('a', '1', 1), replicaSet('c', '1', 1), replicaSet('b', '1', 1)], 'ReplicaSet/c'],
    ['is the workload where there is no ReplicaSet', [], 'Deployment/web'],
  ])('%s', (_, replicaSets, expected) => {
    expect(ownersOfTemplate(workload('Deployment', 'web'), replicaSets).map(({ kind, name }) => `${kind}/${name}`)).toEqual([expected]);
  });
});

test.each<[string, string, string | undefined, string[], string[]]>([
  ['containerd', 'nginx:1', `docker.io/library/nginx@${D}`, [D], [D]],
  ['a bare id', 'nginx:1', D, [D], []],
  ['what kind has loaded', 'nginx:1', `docker.io/library/import-2026-11-20@${D}`, [D], []],
  ['what ctr has imported', 'nginx:1', `import-2026-11-20@${D}`, [D], []],
  ['a pinned image that runs as it says', `nginx:1@${D}`, `docker.io/library/nginx@${D}`, [D], [D]],
  ['a pinned image, of which the node names the platform', `nginx:1@${D}`, `docker.io/library/nginx@${E}`, [E, D], [E, D]],
  ['a pinned image that does not run yet', `nginx@${D}`, undefined, [D], [D]],
  ['no status', 'nginx:1', '', [], []],
  ['an id that is none', 'nginx:1', 'nginx:1', [], []],
  ['an id with something behind it', 'nginx:1', `nginx@${D}-x`, [], []],
  ['capital letters', 'nginx:1', `nginx@sha256:${'D3'.repeat(32)}`, [D], [D]],
])('digests of %s', (_, image, imageId, all, ofRepository) => {
  const running = { namespace: 'shop', owners: [], container: 'app', image, imageId };
  expect([digestsOf(running), repositoryDigestsOf(running)]).toEqual([all, ofRepository]);
});
