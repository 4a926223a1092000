import { describe, expect, it } from 'vitest';
import { READS, type ReadName } from '#lib/api/endpoints.ts';
import { read, readPath } from './queries.ts';

describe('readPath', () => {
  it('puts parameters of the path into it and the rest behind', () =>
    expect(readPath('prod', 'pods', { namespace: 'a,b', limit: 5 })).toBe('clusters/prod/pods?namespace=a%2Cb&limit=5'));
  it('encodes parts of the path', () => expect(readPath('prod', 'workload', { namespace: 'x', kind: 'Deployment', name: 'a/b' })).toBe('clusters/prod/workloads/x/Deployment/a%2Fb'));
  it('leaves out what is undefined or empty', () => expect(readPath('prod', 'workloads', { q: '', namespace: undefined })).toBe('clusters/prod/workloads'));
  it('repeats a list', () => expect(readPath('prod', 'yaml', { kind: 'Pod', name: 'p', path: ['a', 'b'] })).toBe('clusters/prod/yaml?kind=Pod&name=p&path=a&path=b'));
  it.each(Object.keys(READS) as ReadName[])('%s has the path of the table', (name) => {
    const { path } = READS[name];
    const given = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, key]) => [key, 'x']));
    expect(readPath('c', name, given as never)).toBe(`clusters/c/${path.replaceAll(/\{\w+\}/g, 'x')}`);
  });
  it('keys begin with cluster, slug and name', () => expect(read('prod', 'check', { id: 'privileged' }).queryKey).toEqual(['cluster', 'prod', 'check', { id: 'privileged' }]));
});
