import { expect, test } from 'vitest';
import { LiteralCollector } from './literals.ts';
import { nameFaults } from './object-names.ts';
import { projectObject } from './projection/project-object.ts';
import { RESOURCES } from './projection/resources.ts';
import type { Raw } from './shape.ts';

function faultsOf(kind: string, raw: Raw): string[] {
  const resource = RESOURCES.find((one) => one.kind === kind)!;
  const { object } = projectObject(raw, { resource, literals: new LiteralCollector(), unchecked: true });
  return nameFaults(raw, resource, object!).map(({ path, message }) => `${path}: ${message}`);
}

const SUBDOMAIN = 'is no valid name: small letters, digits, "-" and "." are allowed, the first and last of each part a letter or digit';
const LABEL = 'is no valid name: small letters, digits and "-" are allowed, the first and last a letter or digit';

test.each<[string, Raw, string[]]>([
  ['Pod', { name: 'a-1.b' }, []],
  ['Pod', { name: '123' }, []],
  ['Pod', { name: 'x'.repeat(253) }, []],
  ['Pod', { generateName: 'web-' }, []],
  ['Pod', { name: '', generateName: 'web-' }, []],
  ['Pod', { name: 'a.b-c.defg.h' }, []],
  ['Pod', { generateName: 'my-web-' }, []],
  ['Pod', { generateName: 'a-.b-' }, [`metadata.generateName: "a-.ba" ${SUBDOMAIN}`]],
  ['Namespace', { name: 'a'.repeat(63) }, []],
  ['Namespace', { name: 'A'.repeat(63) }, [`metadata.name: "${'A'.repeat(63)}" ${LABEL}`]],
  ['ClusterRole', { name: '.' }, ['metadata.name: "." is no valid name: "/" and "%" are not allowed']],
  ['Pod', { generateName: 'Web-' }, [`metadata.generateName: "Weba" ${SUBDOMAIN}`]],
  ['Pod', { name: 'Bad_Name' }, [`metadata.name: "Bad_Name" ${SUBDOMAIN}`]],
  ['Pod', { name: 'café' }, [`metadata.name: "café" ${SUBDOMAIN}`]],
  ['Pod', { name: '-a' }, [`metadata.name: "-a" ${SUBDOMAIN}`]],
  ['Pod', { name: 'a-' }, [`metadata.name: "a-" ${SUBDOMAIN}`]],
  ['Pod', { name: 'a..b' }, [`metadata.name: "a..b" ${SUBDOMAIN}`]],
  ['Pod', { name: 'a b\n' }, [`metadata.name: "a b\\n" ${SUBDOMAIN}`]],
  ['Pod', { name: 'x'.repeat(254) }, [`metadata.name: "${'x'.repeat(62)}…" has 254 characters, at most 253 are allowed`]],
  ['Pod', { name: 'a', namespace: 'Shop!' }, [`metadata.namespace: "Shop!" ${LABEL}`]],
  ['Pod', { name: 'a', namespace: 'a.b' }, [`metadata.namespace: "a.b" ${LABEL}`]],
  ['Pod', { name: 'a', namespace: '' }, []],
  ['Namespace', { name: 'a.b' }, [`metadata.name: "a.b" ${LABEL}`]],
  ['Namespace', { name: 'a'.repeat(64) }, [`metadata.name: "${'a'.repeat(62)}…" has 64 characters, at most 63 are allowed`]],
  ['Namespace', { name: 'shop', namespace: 'Ignored' }, []],
  ['ClusterRole', { name: 'system:Node_x' }, []],
  ['ClusterRole', { name: 'a/b' }, ['metadata.name: "a/b" is no valid name: "/" and "%" are not allowed']],
  ['ClusterRole', { name: '..' }, ['metadata.name: ".." is no valid name: "/" and "%" are not allowed']],
])('%s %j', (kind, metadata, expected) => {
  expect(faultsOf(kind, { metadata, spec: { containers: [{ name: 'app' }] } })).toEqual(expected);
});

test.each<[string, Raw, string[]]>([
  ['names', { containers: [{ name: 'a' }, { name: 'b-1' }], initContainers: [{ name: 'c' }] }, []],
  ['none at all', {}, []],
  ['no name', { containers: [{}, { name: '' }, null] }, [0, 1, 2].map((index) => `spec.containers[${index}].name: expected string, is missing`)],
  ['no valid name', { containers: [{ name: 'App' }, { name: 'a.b' }, { name: '日本' }] }, ['App', 'a.b', '日本'].map((name, index) => `spec.containers[${index}].name: "${name}" ${LABEL}`)],
  ['one name twice', { containers: [{ name: 'a' }, { name: 'b' }, { name: 'a' }] }, ['spec.containers[2].name: "a" is the name of containers[0] too']],
  ['one name in two lists', { containers: [{ name: 'a' }], initContainers: [{ name: 'a' }], ephemeralContainers: [{ name: 'a' }] }, ['spec.containers[0].name: "a" is the name of initContainers[0] too', 'spec.ephemeralContainers[0].name: "a" is the name of initContainers[0] too']],
])('containers with %s', (_, spec, expected) => {
  const metadata = { name: 'x' };
  const within = (path: string): string[] => expected.map((fault) => fault.replace('spec', path));
  expect(faultsOf('Pod', { metadata, spec })).toEqual(expected);
  expect(faultsOf('Deployment', { metadata, spec: { template: { spec } } })).toEqual(within('spec.template.spec'));
  expect(faultsOf('CronJob', { metadata, spec: { jobTemplate: { spec: { template: { spec } } } } })).toEqual(within('spec.jobTemplate.spec.template.spec'));
});
