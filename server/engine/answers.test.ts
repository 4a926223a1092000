import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Answers } from './answers.ts';

const long = (etag: string) => ({ body: JSON.stringify({ etag, text: 'x'.repeat(2_000) }), etag });

test('one compression for all readers of a revision', async () => {
  const answers = new Answers();
  answers.keep('a', long('1'));
  const [one, two] = await Promise.all([answers.compressed('a', long('1')), answers.compressed('a', long('1'))]);
  expect(one.gzip).toBe(two.gzip);
  expect(gunzipSync(one.gzip as Uint8Array).toString()).toBe(long('1').body);
  expect(one).toMatchObject({ body: '', etag: '1' });
});

test('an answer that has been replaced meanwhile is compressed as it was read', async () => {
  const answers = new Answers();
  answers.keep('a', long('2'));
  const { gzip, etag } = await answers.compressed('a', long('1'));
  expect([gunzipSync(gzip as Uint8Array).toString(), etag]).toEqual([long('1').body, '1']);
});

test('short answers are sent as they are', async () => {
  expect(await new Answers().compressed('a', { body: '{}', etag: '1' })).toEqual({ gzip: null, body: '{}', etag: '1' });
});

test('what is kept has an end', () => {
  const answers = new Answers();
  const body = 'x'.repeat(1_000_000);
  for (let number = 0; number < 100; number++) answers.keep(`key ${number}`, { body, etag: '1' });
  const kept = Array.from({ length: 100 }, (_, number) => answers.get(`key ${number}`)).filter((answer) => answer !== undefined);
  expect(kept.length).toBeLessThan(20);
  expect(answers.get('key 99')).toBeDefined();
});

test('what is handed out can leave the thread, whoever was given it compressed before', async () => {
  const answers = new Answers();
  answers.keep('a', { body: 'x'.repeat(5_000), etag: '1' });
  const compressed = answers.compressed('a', { body: 'x'.repeat(5_000), etag: '1' });
  expect(structuredClone(answers.get('a'))).toEqual({ body: 'x'.repeat(5_000), etag: '1' });
  await compressed;
  expect(structuredClone(answers.get('a'))).toEqual({ body: 'x'.repeat(5_000), etag: '1' });
});
