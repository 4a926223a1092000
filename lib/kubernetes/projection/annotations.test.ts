import { expect, it } from 'vitest';
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
