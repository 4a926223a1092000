import { expect, it } from 'vitest';
import { WAIVER_ANNOTATION } from '../../model/waiver.ts';
import { keepAnnotations, objectAnnotations, podAnnotations } from './annotations.ts';

it('keeps what is graded, who manages an object, whose it is and what admission notes; nothing else', () => {
  const given = {
    'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default',
    'meta.helm.sh/release-name': 'cart',
    'meta.helm.sh/release-namespace': 'shop',
    'argocd.argoproj.io/tracking-id': 'web:apps/Deployment:shop/cart',
    team: 'web',
    'app.kubernetes.io/owner': 'ada',
    'sidecar.istio.io/status': '{}',
    'kubernetes.io/limit-ranger': 'LimitRanger plugin set: cpu request for container web',
    'deprecated.daemonset.template.generation': '3',
    'example.org/secret': 'x',
    teams: 'x',
  };
  expect(Object.keys(objectAnnotations(given))).toEqual(Object.keys(given).slice(0, -2));
  expect(Object.keys(podAnnotations(given))).toEqual(['seccomp.security.alpha.kubernetes.io/pod']);
  expect(objectAnnotations(undefined)).toEqual({});
});

it('keeps what settings name', () => {
  expect(objectAnnotations({ 'cost-centre': '4711' })).toEqual({});
  keepAnnotations(['cost-centre']);
  expect(objectAnnotations({ 'cost-centre': '4711' })).toEqual({ 'cost-centre': '4711' });
});

it('equal notes are one text', () => {
  const noted = (text: string): string | undefined => objectAnnotations({ 'sidecar.istio.io/status': text })['sidecar.istio.io/status'];
  expect([noted('{"containers":["istio-proxy"]}'), noted('{}'), noted('{"containers":["istio-proxy"]}')]).toEqual(['{"containers":["istio-proxy"]}', '{}', '{"containers":["istio-proxy"]}']);
});

it('a waiver is one of the object, never of a template', () => {
  const given = { [WAIVER_ANNOTATION]: 'x', 'plimsoll.dev/owner': 'me', 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default', 'container.seccomp.security.alpha.kubernetes.io/app': 'unconfined' };
  expect(objectAnnotations(given)).toEqual(given);
  expect(Object.keys(podAnnotations(given))).toEqual(Object.keys(given).slice(1));
});
