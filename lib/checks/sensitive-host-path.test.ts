import { describe, expect, it } from 'vitest';
import type { Verdict } from '../model/verdict.ts';
import { judge } from './testing/judge.ts';

const AS_ROOT = { securityContext: { runAsNonRoot: null, runAsUser: 0 } };
const READ_ONLY = true;
const WRITABLE = false;

function verdictOf(path: string, readOnly: boolean, spec: Record<string, unknown> = {}, mount: Record<string, unknown> = {}): Verdict {
  return judge('sensitive-host-path', {
    spec: { ...spec, volumes: [{ name: 'node', hostPath: { path } }] },
    container: { volumeMounts: [{ name: 'node', mountPath: '/node', readOnly, ...mount }] },
  }).verdict;
}

describe('runtime sockets fail in any mode and for any user', () => {
  it.each(['/var/run/docker.sock', '/run/docker.sock', '/run/containerd/containerd.sock', '/run', '/var/run/', '/run/containerd', '/run/crio', '/run/docker', '/run/./crio/crio.sock'])(
    '%s',
    (path) => {
      expect([verdictOf(path, READ_ONLY), verdictOf(path, WRITABLE), verdictOf(path, READ_ONLY, { hostUsers: false })]).toEqual(['fail', 'fail', 'fail']);
    },
  );
});

describe('what root reads fails in any mode while the container may be root', () => {
  it.each(['/', '//', '/etc', '/etc/', '/root', '/var/lib/kubelet', '/var/lib/kubelet/pods', '/var/lib/kubelet/pki', '/etc/kubernetes', '/etc/kubernetes/admin.conf', '/var/lib/etcd/member/snap'])(
    '%s',
    (path) => {
      const modes = [READ_ONLY, WRITABLE];
      expect(modes.map((mode) => verdictOf(path, mode, AS_ROOT))).toEqual(['fail', 'fail']);
      expect(modes.map((mode) => verdictOf(path, mode))).toEqual(['pass', 'pass']);
      expect(modes.map((mode) => verdictOf(path, mode, { ...AS_ROOT, hostUsers: false }))).toEqual(['pass', 'pass']);
    },
  );
});

describe('what is dangerous to write to fails when it is writable, for any user', () => {
  it.each(['/proc', '/sys', '/dev', '/boot', '/usr', '/var/lib', '/var/lib/containerd', '/var/lib/docker'])('%s', (path) => {
    expect([verdictOf(path, WRITABLE), verdictOf(path, READ_ONLY), verdictOf(path, READ_ONLY, AS_ROOT)]).toEqual(['fail', 'pass', 'pass']);
  });
});

it.each(['/var/log', '/etc/ssl/certs', '/etc/kubernetesx', '/proc/sys', '/var/lib/kubelet/plugins', '/opt', '/run/secrets', '/var'])('%s is none of these', (path) => {
  expect(verdictOf(path, WRITABLE, AS_ROOT)).toBe('pass');
});

describe('mounts', () => {
  it('count, not volumes that nothing mounts', () => {
    expect(judge('sensitive-host-path', { spec: { volumes: [{ name: 'node', hostPath: { path: '/run/docker.sock' } }] } }).verdict).toBe('pass');
  });

  it('count beside volumes of other kinds', () => {
    const volumes = [{ name: 'scratch', emptyDir: {} }, { name: 'node', hostPath: { path: '/run/docker.sock' } }];
    const volumeMounts = [{ name: 'scratch', mountPath: '/tmp' }, { name: 'node', mountPath: '/node' }];
    const { said } = judge('sensitive-host-path', { spec: { volumes }, container: { volumeMounts } });
    expect(said.map(({ path, seen }) => [path, seen?.seen, seen?.wanted])).toEqual([['spec.containers[0].volumeMounts[1]', '/run/docker.sock', 'not mounted']]);
  });

  it('show what their subPath says', () => {
    expect(verdictOf('/var', READ_ONLY, {}, { subPath: 'run/docker.sock' })).toBe('fail');
    expect(verdictOf('/', WRITABLE, AS_ROOT, { subPath: 'var/log' })).toBe('pass');
  });

  it('left out readOnly means writable', () => {
    expect(verdictOf('/dev', WRITABLE, {}, { readOnly: null })).toBe('fail');
  });

  it('are judged container by container: a clean one does not dilute another', () => {
    const { verdict, said } = judge('sensitive-host-path', {
      spec: {
        volumes: [{ name: 'sock', hostPath: { path: '/var/run/docker.sock' } }],
        initContainers: [{ name: 'build', restartPolicy: 'Always', volumeMounts: [{ name: 'other', mountPath: '/a' }, { name: 'sock', mountPath: '/b' }] }],
      },
    });
    expect([verdict, said.map((one) => [one.verdict, one.path, one.reason])]).toEqual([
      'fail',
      [
        [
          'fail',
          'spec.initContainers[0].volumeMounts[1]',
          'Container build mounts /run/docker.sock of the node (volume sock): the container runtime is reached through it, and so is root on the node',
        ],
        ['pass', null, ''],
      ],
    ]);
  });
});
