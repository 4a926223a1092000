/** Raw objects and watch events for tests; versions are what a test says they are. */

export function rawPod(name: string, resourceVersion: string, options: { namespace?: string; uid?: string; image?: string; password?: string } = {}) {
  const { namespace = 'shop', uid = `uid-of-${name}`, image = 'nginx:1.29', password } = options;
  const env = password === undefined ? undefined : [{ name: 'PASSWORD', value: password }];
  return {
    metadata: { name, namespace, uid, resourceVersion, managedFields: [{ manager: 'kubelet' }] },
    spec: { containers: [{ name: 'main', image, env }] },
    status: { phase: 'Running' },
  };
}

export const added = (object: unknown) => ({ type: 'ADDED', object });
export const modified = (object: unknown) => ({ type: 'MODIFIED', object });
export const deleted = (object: unknown) => ({ type: 'DELETED', object });

export const bookmark = (resourceVersion: string) => ({ type: 'BOOKMARK', object: { kind: 'Pod', metadata: { resourceVersion } } });

export const listed = (resourceVersion: string) => ({
  type: 'BOOKMARK',
  object: { kind: 'Pod', metadata: { resourceVersion, annotations: { 'k8s.io/initial-events-end': 'true' } } },
});

export const errorEvent = (code: number, reason: string, message: string) => ({
  type: 'ERROR',
  object: { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message },
});
