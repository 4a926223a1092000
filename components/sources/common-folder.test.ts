import { expect, it } from 'vitest';
import { commonFolder } from './common-folder.ts';

it.each([
  [['/a/b/c.yaml', '/a/b/d/e.yaml'], '/a/b/'],
  [['/a/bc/x.yaml', '/a/bd/y.yaml'], '/a/'],
  [['/a/x', '/b/y'], ''],
  [['x.yaml', 'y.yaml'], ''],
  [['/a/x'], ''],
  [[], ''],
])('%j are in %j', (files, folder) => expect(commonFolder(files)).toBe(folder));
