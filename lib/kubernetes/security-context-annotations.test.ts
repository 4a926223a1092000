import { expect, it } from 'vitest';
import { subjectOf } from '../checks/testing/subject.ts';
import type { PodGroup } from '../model/subject.ts';
import { type ContainerView, containersOf } from './container-view.ts';
import { annotationPath, appArmorAnnotation, seccompAnnotation, seccompTypeOfAnnotation } from './security-context-annotations.ts';

const [group] = subjectOf({}).groups as [PodGroup];
const view = (annotations: Record<string, string>): ContainerView => containersOf({ ...group, template: { ...group.template, annotations } }, 37)[0] as ContainerView;
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/';
const POD = 'seccomp.security.alpha.kubernetes.io/pod';

it.each<{ annotations: Record<string, string>; is: object | undefined }>([
  { annotations: { [`${APP_ARMOR}app`]: 'unconfined' }, is: { key: `${APP_ARMOR}app`, value: 'unconfined' } },
  { annotations: { other: 'x', [`${APP_ARMOR}app`]: '' }, is: { key: `${APP_ARMOR}app`, value: '' } },
  { annotations: { [`${APP_ARMOR}other`]: 'unconfined', [`${APP_ARMOR}xyz`]: 'unconfined', [`${APP_ARMOR}app2`]: 'unconfined', [`${APP_ARMOR}myapp`]: 'unconfined' }, is: undefined },
  { annotations: { [`${SECCOMP}app`]: 'unconfined' }, is: undefined },
  { annotations: { [`x${APP_ARMOR.slice(1)}app`]: 'unconfined' }, is: undefined },
  { annotations: {}, is: undefined },
])('AppArmor annotation of container app in $annotations', ({ annotations, is }) => {
  expect(appArmorAnnotation(view(annotations))).toEqual(is);
});

it.each<{ what: string; annotations: Record<string, string>; is: object | undefined }>([
  { what: 'of the container', annotations: { [POD]: 'unconfined', [`${SECCOMP}app`]: 'runtime/default' }, is: { key: `${SECCOMP}app`, value: 'runtime/default' } },
  { what: 'else of the pod', annotations: { [POD]: 'unconfined', [`${SECCOMP}other`]: 'runtime/default' }, is: { key: POD, value: 'unconfined' } },
  { what: 'or none', annotations: { [`${APP_ARMOR}app`]: 'unconfined' }, is: undefined },
])('seccomp annotation $what', ({ annotations, is }) => {
  expect(seccompAnnotation(view(annotations))).toEqual(is);
});

it.each([
  ['runtime/default', 'RuntimeDefault'],
  ['docker/default', 'RuntimeDefault'],
  ['localhost/profiles/a.json', 'Localhost'],
  ['unconfined', 'Unconfined'],
  ['localhost', undefined],
  ['', undefined],
])('seccomp %j is %s', (value, type) => {
  expect(seccompTypeOfAnnotation(value)).toBe(type);
});

it('has a path with the key quoted', () => {
  expect(annotationPath('a.b/c')).toBe('annotations["a.b/c"]');
});
