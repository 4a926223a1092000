import { expect, test } from 'vitest';
import { LiteralCollector } from './literals.ts';

test('hands over in the order of arrival, once, and no command without words', () => {
  const collector = new LiteralCollector();
  const found = (): void => undefined;
  expect(collector.take()).toEqual({ literals: [], commands: [] });
  collector.command([], found);
  collector.literal('A', '1', found);
  collector.literal('', '2', found);
  collector.command(['run', '-v'], found);
  expect(collector.take()).toEqual({ literals: [{ name: 'A', value: '1', assign: found }, { name: '', value: '2', assign: found }], commands: [{ words: ['run', '-v'], found }] });
  expect(collector.take()).toEqual({ literals: [], commands: [] });
});
