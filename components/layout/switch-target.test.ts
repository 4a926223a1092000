import { expect, test } from 'vitest';
import { switchTarget } from './switch-target.ts';

test.each([
  ['/c/prod', '', '/c/stage', null, '/c/stage'],
  ['/c/prod', '?range=7d', '/c/stage?range=7d', null, '/c/stage'],
  ['/c/prod/workloads', '?grade=F&namespace=shop', '/c/stage/workloads?grade=F&namespace=shop', null, '/c/stage'],
  ['/c/prod/checklist/privileged', '', '/c/stage/checklist/privileged', null, '/c/stage'],
  ['/c/prod/namespaces', '', '/c/stage/namespaces', null, '/c/stage'],
  ['/c/prod/namespaces/shop', '', '/c/stage/namespaces/shop', { list: 'namespaces?limit=500&q=shop', name: 'shop' }, '/c/stage/namespaces'],
  ['/c/prod/workloads/shop/Deployment/cart%20x', '?item=3', '/c/stage/workloads/shop/Deployment/cart%20x?item=3', { list: 'workloads?limit=500&namespace=shop&kind=Deployment&q=cart%20x', name: 'cart x' }, '/c/stage/workloads'],
  ['/c/prod/pods/shop/cart-1', '', '/c/stage/pods/shop/cart-1', { list: 'pods?limit=500&namespace=shop&q=cart-1', name: 'cart-1' }, '/c/stage/workloads'],
  ['/c/prod-2/runtime', '', '/c/stage', null, '/c/stage'],
])('%s%s', (pathname, search, path, probe, otherwise) => {
  expect(switchTarget(pathname, search, 'prod', 'stage')).toEqual({ path, probe, otherwise });
});
