import { expect, test } from 'vitest';
import { exportPath } from './export-path.ts';

test('keeps what narrows and orders the list, not where its pages begin', () => {
  expect(exportPath('prod', 'workloads', { limit: 100, cursor: 'x', sort: '-score', namespace: 'a,b', q: '', kind: undefined, platform: 'false' }, 'csv')).toBe(
    '/api/v1/clusters/prod/export/workloads?format=csv&sort=-score&namespace=a%2Cb&platform=false',
  );
  expect(exportPath('demo', 'checks', {}, 'json')).toBe('/api/v1/clusters/demo/export/checks?format=json');
});
