import { expect, test } from 'vitest';
import { requestIdOf } from './request-id.ts';

test.each(['4fzzzxjylrx-1', '0af7651916cd43dd8448eb211c80319c', 'a.b_c:d-e'])('%s is taken over', (given) => expect(requestIdOf(given)).toBe(given));

test.each([null, undefined, '', 'short', '-begins-so', 'x'.repeat(65), 'two words here', 'line\nbreak-xx', 'quote"-xxxxxx', ['a-first-one', 'a-second-one']])('%j is replaced', (given) => {
  expect(requestIdOf(given)).toMatch(/^[0-9a-f]{8}-/);
});
