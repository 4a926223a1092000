import { expect, it } from 'vitest';
import type { PodGroup } from '../model/subject.ts';
import { containersOf } from './container-view.ts';
import { LiteralCollector } from './literals.ts';
import { projectObject } from './projection/project-object.ts';
import { resourceOf } from './projection/resources.ts';

const RAW = {
  metadata: { namespace: 'shop', name: 'web' },
  spec: {
    initContainers: [{ name: 'migrate' }, { name: 'mesh', restartPolicy: 'Always' }],
    containers: [{ name: 'app' }],
    ephemeralContainers: [{ name: 'ended' }, { name: 'running' }],
  },
  status: { ephemeralContainerStatuses: [{ name: 'ended', state: { terminated: { exitCode: 0 } } }, { name: 'running', state: { running: {} } }] },
};

it('lists init, sidecar and main containers, and ephemeral ones while they run, each by its own path', () => {
  const { object } = projectObject(RAW, { resource: resourceOf('pods'), literals: new LiteralCollector() });
  if (object?.type !== 'Pod') throw new Error('not a pod');
  const views = containersOf({ template: object.template } as PodGroup, 37);
  expect(views.map(({ container, kind, path }) => `${kind} ${container.name} ${path}`)).toEqual([
    'init migrate initContainers[0]',
    'sidecar mesh initContainers[1]',
    'container app containers[0]',
    'ephemeral running ephemeralContainers[1]',
  ]);
});
