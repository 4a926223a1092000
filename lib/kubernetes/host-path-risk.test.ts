import { expect, it } from 'vitest';
import { cleanHostPath, type HostPathRisk, hostPathRisk } from './host-path-risk.ts';

it.each<[string, string | undefined, string]>([
  ['/', undefined, '/'],
  ['/etc/', undefined, '/etc'],
  ['/srv/run/x', undefined, '/srv/run/x'],
  ['//etc//./kubernetes/', undefined, '/etc/kubernetes'],
  ['/etc/..', undefined, '/'],
  ['/../..', undefined, '/'],
  ['/var/run', undefined, '/run'],
  ['/var/run/docker.sock', undefined, '/run/docker.sock'],
  ['/var/runner', undefined, '/var/runner'],
  ['/var', 'run/docker.sock', '/run/docker.sock'],
  ['/', 'var/log', '/var/log'],
  ['/var/log', '../../etc', '/etc'],
  ['etc', undefined, '/etc'],
  ['\\\\.\\pipe\\Docker_Engine', undefined, '\\\\.\\pipe\\docker_engine'],
])('%s with subPath %s is %s', (path, subPath, expected) => {
  expect(cleanHostPath(path, subPath)).toBe(expected);
});

it.each<[string, HostPathRisk | null]>([
  ['/run', 'runtime-socket'],
  ['/run/docker.sock', 'runtime-socket'],
  ['/run/containerd', 'runtime-socket'],
  ['/run/containerd/containerd.sock', 'runtime-socket'],
  ['/run/crio', 'runtime-socket'],
  ['/run/crio/crio.sock', 'runtime-socket'],
  ['/run/docker', 'runtime-socket'],
  ['/run/k3s/containerd/containerd.sock', 'runtime-socket'],
  ['\\\\.\\pipe\\docker_engine', 'runtime-socket'],
  ['/run/secrets', null],
  ['/run/containerd/io.containerd.runtime.v2.task', null],
  ['/', 'as-root'],
  ['/etc', 'as-root'],
  ['/etc/ssl', null],
  ['/etc/kubernetes', 'as-root'],
  ['/etc/kubernetes/pki/ca.key', 'as-root'],
  ['/etc/kubernetes-extra', null],
  ['/root', 'as-root'],
  ['/root/.ssh', null],
  ['/var/lib/kubelet', 'as-root'],
  ['/var/lib/kubelet/pods', 'as-root'],
  ['/var/lib/kubelet/pki', 'as-root'],
  ['/var/lib/kubelet/plugins', null],
  ['/var/lib/kubelet/pki/kubelet.crt', null],
  ['/var/lib/etcd', 'as-root'],
  ['/var/lib/etcd/member', 'as-root'],
  ['/proc', 'writable'],
  ['/proc/sys', null],
  ['/sys', 'writable'],
  ['/dev', 'writable'],
  ['/dev/kvm', null],
  ['/boot', 'writable'],
  ['/usr', 'writable'],
  ['/var/lib', 'writable'],
  ['/var/lib/containerd', 'writable'],
  ['/var/lib/docker', 'writable'],
  ['/var/log', null],
  ['/var', null],
  ['/tmp', null],
])('%s: %s', (path, expected) => {
  expect(hostPathRisk(path)).toBe(expected);
});

// Whoever mounts a folder reaches the socket in it.
it.each([
  '/run/containerd/containerd.sock',
  '/run/containerd/containerd.sock.ttrpc',
  '/run/cri-dockerd.sock',
  '/run/crio/crio.sock',
  '/run/docker.sock',
  '/run/docker/containerd/containerd.sock',
  '/run/dockershim.sock',
  '/run/k0s/containerd.sock',
  '/run/k3s/containerd/containerd.sock',
  '/run/podman/podman.sock',
])('%s and every folder that it is in', (socket) => {
  const parts = socket.split('/');
  for (let end = parts.length; end > 1; end--) expect([parts.slice(0, end).join('/'), hostPathRisk(parts.slice(0, end).join('/'))]).toEqual([parts.slice(0, end).join('/'), 'runtime-socket']);
});

it.each(['\\\\.\\pipe\\docker_engine', '\\\\.\\pipe\\containerd-containerd'])('the pipe %s', (pipe) => expect(hostPathRisk(cleanHostPath(pipe))).toBe('runtime-socket'));
