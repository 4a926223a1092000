import { describe, expect, test } from 'vitest';
import type { Evidence } from '#lib/api/workload.ts';
import { patchLeaves, splitPath, type LeafChange } from './patch-leaves.ts';
import { yamlHunks } from './yaml-hunks.ts';
import { blockEnd } from './yaml-place.ts';

const TEXT = `spec:
  template:
    spec:
      hostPID: true
      securityContext: {}
      containers:
        - name: app
          image: a
          securityContext:
            privileged: true
            capabilities:
              add:
                - SYS_ADMIN
                - NET_RAW
          ports:
            - hostPort: 80
        - name: side
          image: b
      volumes:
        - name: run
          hostPath:
            path: /run`;
const lines = TEXT.split('\n');
const numberOf = (text: string) => lines.findIndex((line) => line.trim() === text) + 1;
const C = 'spec.template.spec.containers';

/** What the server says of these paths: the line, or the nearest ancestor's. */
const at = new Map([
  ['spec.template.spec.hostPID', { line: 4, near: 4 }],
  ['spec.template.spec.hostIPC', { line: null, near: 3 }],
  ['spec.template.spec.securityContext.runAsUser', { line: null, near: 5 }],
  [`${C}[0].securityContext.privileged`, { line: 10, near: 10 }],
  [`${C}[0].securityContext.runAsUser`, { line: null, near: 9 }],
  [`${C}[0].securityContext.capabilities.add`, { line: 12, near: 12 }],
  [`${C}[0].ports[0].hostPort`, { line: 16, near: 16 }],
  [`${C}[1].securityContext.runAsNonRoot`, { line: null, near: 17 }],
  [`${C}[1].securityContext.capabilities.drop`, { line: null, near: 17 }],
  [`${C}[7].image`, { line: null, near: 6 }],
  ['status.phase', { line: null, near: null }],
  ['spec.template.spec.volumes[0].hostPath', { line: 21, near: 21 }],
]);

/** Marked lines only, with their signs, without their indent. */
function marked(paths: string[], changes: LeafChange[]): string[] | null {
  const sign = { bad: '! ', removed: '- ', added: '+ ', new: '* ', dim: '' };
  return yamlHunks({ lines, at }, paths, changes)?.flatMap((line) => (line.mark ? `${sign[line.mark]}${line.text.trim()}` : [])) ?? null;
}

test('the fixture is what its comments say', () => expect([numberOf('securityContext:'), numberOf('- name: side'), numberOf('hostPath:')]).toEqual([9, 17, 21]));

describe('fields', () => {
  test.each<[string, string[], LeafChange[], string[] | null]>([
    ['a field that is set is replaced', [], [{ path: `${C}[0].securityContext.privileged`, value: false }], ['- privileged: true', '+ privileged: false']],
    ['a field that is not set is added below its parent', [], [{ path: `${C}[0].securityContext.runAsUser`, value: 1000 }], ['+ runAsUser: 1000']],
    [
      'two fields share the parent that is missing too',
      [],
      [
        { path: `${C}[1].securityContext.runAsNonRoot`, value: true },
        { path: `${C}[1].securityContext.capabilities.drop`, value: ['ALL'] },
      ],
      ['+ securityContext:', '+ runAsNonRoot: true', '+ capabilities:', '+ drop:', '+ - ALL'],
    ],
    ['a list is replaced as a whole', [], [{ path: `${C}[0].securityContext.capabilities.add`, value: [] }], ['- add:', '- - SYS_ADMIN', '- - NET_RAW', '+ add: []']],
    ['null takes a field out', [], [{ path: 'spec.template.spec.hostPID', value: null }], ['- hostPID: true']],
    ['null for what is not there changes nothing', ['spec.template.spec.hostPID'], [{ path: 'spec.template.spec.hostIPC', value: null }], ['! hostPID: true']],
    ['a field that has the value already stays', [], [{ path: 'spec.template.spec.hostPID', value: true }], []],
    ['an empty map is opened', [], [{ path: 'spec.template.spec.securityContext.runAsUser', value: 1000 }], ['- securityContext: {}', '+ securityContext:', '+ runAsUser: 1000']],
    ['the dash of a list stays', [], [{ path: `${C}[0].ports[0].hostPort`, value: 0 }], ['- - hostPort: 80', '+ - hostPort: 0']],
    ['what no patch changes is marked, with all below it', ['spec.template.spec.volumes[0].hostPath'], [], ['! hostPath:', '! path: /run']],
    ['what is not set says so', [`${C}[1].securityContext.runAsNonRoot`], [], ['! # securityContext.runAsNonRoot is not set']],
    ['a place in a list that does not exist cannot be shown', [], [{ path: `${C}[7].image`, value: 'c' }], null],
    ['nor what the object has no place for', ['status.phase'], [], null],
    ['nor what nobody asked for', ['spec.other'], [], null],
  ])('%s', (_, paths, changes, expected) => expect(marked(paths, changes)).toEqual(expected));

  test('what is added stands in its column', () =>
    expect(yamlHunks({ lines, at }, [], [{ path: `${C}[1].securityContext.capabilities.drop`, value: ['ALL'] }])?.map((line) => line.text)).toEqual([
      '    ports:',
      '      - hostPort: 80',
      '  - name: side',
      '    securityContext:',
      '      capabilities:',
      '        drop:',
      '          - ALL',
      '    image: b',
      'volumes:',
    ]));

  test('a replaced line keeps its number, an added one has none, and far ones are separated', () => {
    const hunks = yamlHunks({ lines, at }, ['spec.template.spec.hostPID', 'spec.template.spec.volumes[0].hostPath'], [{ path: 'spec.template.spec.hostPID', value: false }]);
    expect(hunks?.map((line) => line.number ?? line.text.trim())).toEqual([2, 3, 4, 'hostPID: false', 5, 6, '⋯', 19, 20, 21, 22]);
  });
});

test.each<[string, number, boolean, number]>([
  ['a map', 9, false, 14],
  ['a list', 12, false, 14],
  ['the first field of an item', 7, false, 7],
  ['an item with all its fields', 7, true, 16],
  ['the last item', 20, true, 22],
  ['the last line', 22, false, 22],
])('%s that begins on line %i (item: %s) ends on line %i', (_, line, item, end) => expect(blockEnd(lines, line, item)).toBe(end));

const evidence = (container: string | null, path: string): Evidence => ({
  object: { kind: 'Pod', namespace: 'n', name: 'p' },
  container,
  path: '',
  seen: null,
  wanted: '',
  verdict: 'fail',
  reason: '',
  fix: { kind: 'Deployment', namespace: 'n', name: 'd', path },
});

describe('the fields of a patch', () => {
  const nested = (spec: unknown) => JSON.stringify({ spec: { template: { spec } } });
  test('containers are found by the evidence', () =>
    expect(patchLeaves(nested({ containers: [{ name: 'side', securityContext: { privileged: false, capabilities: { drop: ['ALL'] } } }] }), [evidence('side', `${C}[1].securityContext.privileged`)])).toEqual([
      { path: `${C}[1].securityContext.privileged`, value: false },
      { path: `${C}[1].securityContext.capabilities.drop`, value: ['ALL'] },
    ]));
  test('an init container of the same name is another one', () => expect(patchLeaves(nested({ initContainers: [{ name: 'side', image: 'x' }] }), [evidence('side', `${C}[1].image`)])).toBeNull());
  test('fields of the pod need none', () => expect(patchLeaves(nested({ hostPID: false }), [])).toEqual([{ path: 'spec.template.spec.hostPID', value: false }]));
  test('a key with dots is quoted', () => {
    const leaves = patchLeaves(JSON.stringify({ metadata: { labels: { 'a.b/c': 'x' } } }), []);
    expect(leaves).toEqual([{ path: 'metadata.labels["a.b/c"]', value: 'x' }]);
    expect(splitPath('metadata.labels["a.b/c"][2].d')).toEqual(['metadata', 'labels', 'a.b/c', 2, 'd']);
  });
});
