import { expect, test } from 'vitest';
import { LOCAL_PRINCIPAL, type Principal } from '#lib/model/principal.ts';
import { SharedAnswers } from './shared-answers.ts';

/** Questions that are answered one by one, when the test says so. */
function asker() {
  const answers = new SharedAnswers<string>((text) => text.length);
  const asked: { resolve(text: string): void; reject(error: Error): void }[] = [];
  const ask = () => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    asked.push({ resolve, reject });
    return promise;
  };
  const read = (name: 'posture' | 'events', params: object = {}, principal: Principal = LOCAL_PRINCIPAL) => answers.read([name, params, principal], ask);
  return { answers, asked, read };
}

test('who asks meanwhile and after gets the same answer, until it is forgotten', async () => {
  const { answers, asked, read } = asker();
  const both = [read('posture'), read('posture')];
  asked[0]!.resolve('one');
  expect(await Promise.all(both)).toEqual(['one', 'one']);
  expect(await read('posture')).toBe('one');
  expect(asked).toHaveLength(1);
  answers.forget();
  const again = read('posture');
  asked[1]!.resolve('two');
  expect(await again).toBe('two');
});

test('an answer that was under way when it was forgotten is nobody’s after', async () => {
  const { answers, asked, read } = asker();
  const old = read('posture');
  answers.forget();
  const fresh = read('posture');
  asked[0]!.resolve('old');
  expect(await old).toBe('old');
  const waiting = read('posture');
  asked[1]!.resolve('new');
  expect([await fresh, await waiting, await read('posture')]).toEqual(['new', 'new', 'new']);
  expect(asked).toHaveLength(2);
});

test('what is not of the graded state alone is shared while it is under way, and not kept', async () => {
  const { asked, read } = asker();
  const both = [read('events'), read('events')];
  asked[0]!.resolve('one');
  expect(await Promise.all(both)).toEqual(['one', 'one']);
  void read('events');
  expect(asked).toHaveLength(2);
});

test('a refusal is told to all who wait, and not kept', async () => {
  const { asked, read } = asker();
  const both = Promise.allSettled([read('posture'), read('posture')]);
  asked[0]!.reject(new Error('gone'));
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  void read('posture');
  expect(asked).toHaveLength(2);
});

test('other parameters, namespaces or readers are other questions', () => {
  const { asked, read } = asker();
  const some: Principal = { ...LOCAL_PRINCIPAL, namespaces: ['shop'] };
  for (const ask of [() => read('posture'), () => read('posture', { owner: 'a' }), () => read('posture', {}, some), () => read('posture', {}, { ...some, id: 'other' }), () => read('events')]) void ask();
  expect(asked).toHaveLength(5);
});

test('what is kept has an end', async () => {
  const { asked, read } = asker();
  for (let number = 0; number < 10; number++) {
    const answer = read('posture', { number });
    asked[number]!.resolve('x'.repeat(1_000_000));
    await answer;
  }
  for (let number = 0; number < 10; number++) void read('posture', { number });
  expect(asked.length).toBeGreaterThan(15);
});
