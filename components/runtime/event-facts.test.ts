import { expect, test } from 'vitest';
import type { RuntimeEventWire } from '#lib/api/events.ts';
import { imageText, moreFacts, processText, userText } from './event-facts.ts';

const event = (fields: Record<string, unknown>, process: string | null = null): RuntimeEventWire => ({
  id: '1',
  at: '2026-11-24T09:00:00.000Z',
  receivedAt: '2026-11-24T09:00:00.000Z',
  rule: 'r',
  priority: 'Notice',
  source: 'syscall',
  output: '',
  hostname: null,
  tags: [],
  fields,
  process,
  attribution: { level: 'cluster', namespace: null, pod: null, workload: null, node: null, container: null, inferred: false },
});

test.each<[string, string | null, string | null]>([
  ['process and parent', processText(event({ 'proc.name': 'bash', 'proc.pname': 'runc' })), 'bash ← runc'],
  ['process alone', processText(event({}, 'sh')), 'sh'],
  ['no process', processText(event({ 'proc.name': null })), null],
  ['a field that Falco could not fill', processText(event({ 'proc.name': '<NA>' })), null],
  ['user and id', userText(event({ 'user.name': 'root', 'user.uid': 0 })), 'root (uid 0)'],
  ['id alone, 0 counts', userText(event({ 'user.uid': 0 })), 'uid 0'],
  ['nobody', userText(event({})), null],
  ['image in parts', imageText(event({ 'container.image.repository': 'r/a', 'container.image.tag': '2.8', 'container.image.digest': 'sha256:9f' })), 'r/a:2.8@sha256:9f'],
  ['image of old versions', imageText(event({ 'container.image': 'r/a:1' })), 'r/a:1'],
  ['no image', imageText(event({ 'container.image.repository': null })), null],
])('%s', (_, actual, expected) => expect(actual).toBe(expected));

test('a connection is not called a file', () => expect(moreFacts(event({ 'fd.name': '10.42.5.6:22->10.8.40.2:52114' }))).toContainEqual({ term: 'Connection', value: '10.42.5.6:22->10.8.40.2:52114' }));
test('further facts only where they are there', () => expect(moreFacts(event({ 'fd.name': '/etc/shadow', 'proc.tty': 0, 'proc.cmdline': '' }))).toEqual([{ term: 'File', value: '/etc/shadow' }, { term: 'Terminal', value: '0' }]));
