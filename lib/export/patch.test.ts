import { describe, expect, it } from 'vitest';
import { joinPatches, type PatchPart } from './patch.ts';

const part = (name: string, merge: unknown, root: 'container' | 'spec' = 'container'): PatchPart => ({
  target: { kind: 'Deployment', namespace: 'shop', name: 'web' },
  specPath: 'spec.template.spec',
  container: root === 'container' ? { list: 'containers', name } : null,
  patch: { root, merge },
});

describe('joinPatches', () => {
  it('names each container once and joins what concerns the same one', () => {
    const text = joinPatches([
      part('app', { securityContext: { privileged: false } }),
      part('proxy', { securityContext: { privileged: false } }),
      part('app', { securityContext: { capabilities: { drop: ['ALL'] } } }),
    ]);
    expect(JSON.parse(text?.json ?? '')).toEqual({
      spec: {
        template: {
          spec: {
            containers: [
              { name: 'app', securityContext: { privileged: false, capabilities: { drop: ['ALL'] } } },
              { name: 'proxy', securityContext: { privileged: false } },
            ],
          },
        },
      },
    });
  });

  it('writes YAML that reads as the same thing', () => {
    expect(joinPatches([part('app', { hostUsers: false, note: 'true' }, 'spec')])?.yaml).toBe(
      'spec:\n  template:\n    spec:\n      hostUsers: false\n      note: "true"',
    );
    expect(joinPatches([part('app', { securityContext: { capabilities: { drop: ['ALL'] } } })])?.yaml).toBe(
      [
        'spec:',
        '  template:',
        '    spec:',
        '      containers:',
        '        - name: app',
        '          securityContext:',
        '            capabilities:',
        '              drop:',
        '                - ALL',
      ].join('\n'),
    );
  });

  it('gives no patch over several objects or for a custom kind', () => {
    const custom = { ...part('app', {}), target: { kind: 'Rollout.argoproj.io', namespace: 'shop', name: 'web' } };
    expect(joinPatches([custom])).toBeNull();
    const other = { ...part('app', {}), target: { kind: 'Deployment', namespace: 'shop', name: 'api' } };
    expect(joinPatches([part('app', {}), other])).toBeNull();
  });

  it('says that a bare pod has to be made again', () => {
    const pod = { ...part('app', { hostUsers: false }, 'spec'), target: { kind: 'Pod', namespace: 'shop', name: 'web' }, specPath: 'spec' };
    expect(joinPatches([pod])?.command).toMatch(/^# A pod's security settings cannot be changed/);
  });
});
