import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { writtenPaths } from './written-path.ts';

test.each<[string[], string, string]>([
  [['/nope'], '/nope', '/nope'],
  [['nope'], '/home/me/nope', 'nope'],
  [['./nope'], '/home/me/nope', './nope'],
  [['../nope'], '/home/nope', '../nope'],
  [['.'], '/home/me/a/b.yaml', 'a/b.yaml'],
  [['./'], '/home/me/a.yaml', 'a.yaml'],
  [['.'], '/home/me', '.'],
  [['./sub/'], '/home/me/sub/a.yaml', './sub/a.yaml'],
  [['/abs/sub'], '/abs/sub/a.yaml', '/abs/sub/a.yaml'],
  [['/'], '/abs/a.yaml', '/abs/a.yaml'],
  [['sub', 'sub/deep', 'sub/deep/x.yaml'], '/home/me/sub/deep/y.yaml', 'sub/deep/y.yaml'],
  [['/home/me/sub', 'sub/deep'], '/home/me/sub/deep/y.yaml', 'sub/deep/y.yaml'],
  [['sub'], '/home/me/subway.yaml', '/home/me/subway.yaml'],
  [['sub'], 'standard input', 'standard input'],
])('given %j, %s is written %s', (given, path, written) => {
  expect(writtenPaths(given, { resolve: (words) => resolve('/home/me', words) })(path)).toBe(written);
});
