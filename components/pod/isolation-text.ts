import type { Isolation } from '#lib/api/workload.ts';

/** What a container has, in words, and whose it is: its own or its pod's as it should be, a neighbour's, or the node's. */
export interface Shared {
  text: string;
  tone: 'own' | 'pod' | 'node';
}

export const pidText = ({ pid }: Isolation): Shared => (pid === 'own' ? { text: 'own', tone: 'own' } : pid === 'pod' ? { text: 'pod’s, shared', tone: 'pod' } : { text: 'node’s', tone: 'node' });

export const networkText = ({ network }: Isolation): Shared => ofPodOrNode(network);
export const ipcText = ({ ipc }: Isolation): Shared => ofPodOrNode(ipc);

const ofPodOrNode = (whose: 'pod' | 'node'): Shared => (whose === 'pod' ? { text: 'pod’s', tone: 'own' } : { text: 'node’s', tone: 'node' });

export function mountsText({ mounts: { hostPaths } }: Isolation): Shared {
  if (hostPaths.length === 0) return { text: 'none of the node', tone: 'own' };
  return { text: hostPaths.length === 1 ? '1 host path' : `${hostPaths.length} host paths`, tone: 'node' };
}

/** Root without a user namespace of its own is root on the node for whatever gets out. */
export function userText({ user }: Isolation): Shared {
  const own = user.namespace === 'own' ? ', nobody on the node' : '';
  if (user.runAsUser !== null && user.runAsUser > 0) return { text: `uid ${user.runAsUser}${own}`, tone: 'own' };
  if (user.runAsUser === 0) return own === '' ? { text: 'root = node’s root', tone: 'node' } : { text: `root${own}`, tone: 'own' };
  if (user.runAsNonRoot === true) return { text: 'the image’s, never root', tone: 'own' };
  // Windows names its users.
  if (!user.text.startsWith('the user of its image')) return { text: user.text, tone: 'pod' };
  return own === '' ? { text: 'the image’s, maybe root', tone: 'pod' } : { text: `the image’s${own}`, tone: 'own' };
}

export const rootText = ({ rootFilesystem }: Isolation): Shared => (rootFilesystem === 'read-only' ? { text: 'read-only', tone: 'own' } : { text: 'writable', tone: 'pod' });
