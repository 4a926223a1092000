import { expect, test } from 'vitest';
import { nameHash } from './name-hash.ts';

// From trivy-operator's own tests: pkg/configauditreport/builder_test.go, pkg/rbacassessment/io_test.go.
test.each([
  ['system:controller:node-controller', '6f69bb5b79'],
])('the hash of %s is %s', (name, hash) => expect(nameHash(name)).toBe(hash));
