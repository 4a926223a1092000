import { expect, test } from 'vitest';
import { CHECKS } from '#lib/checks/index.ts';
import { judge } from '#lib/checks/testing/judge.ts';
import { subjectOf } from '#lib/checks/testing/subject.ts';
import { checksThatNeed } from './needed-by.ts';

test.each(CHECKS.map((check) => [check.id, check] as const))('Sources lists %s at every kind that it asks for', (id, check) => {
  const asked = new Set<string>();
  for (const example of [...check.examples.pass, ...check.examples.fail]) {
    const subject = subjectOf(example);
    const { cluster } = subject;
    const readable: typeof cluster.readable = (kind, namespace) => {
      asked.add(kind);
      return cluster.readable(kind, namespace);
    };
    judge(check, { ...subject, cluster: Object.create(cluster, { readable: { value: readable } }) as typeof cluster });
  }
  expect([...asked].filter((kind) => !checksThatNeed(kind).includes(id))).toEqual([]);
});

test('a kind that nothing depends on says so', () => expect(checksThatNeed('mutatingwebhookconfigurations')).toEqual([]));
