import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HEAP_FLAGS } from './heap-flags.ts';

const read = (name: string): string => readFileSync(join(import.meta.dirname, '..', name), 'utf8');

test('npm start and the image start the server with the same heap', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string } };
  expect(scripts.start.match(/--max[\w-]+=\d+/g)).toEqual(HEAP_FLAGS);
  expect(/^ENTRYPOINT .*$/m.exec(read('Dockerfile'))?.[0].match(/--max[\w-]+=\d+/g)).toEqual(HEAP_FLAGS);
});
