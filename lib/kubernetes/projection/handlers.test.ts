import { expect, test } from 'vitest';
import type { Pod } from '#lib/model/inventory.ts';
import type { LiteralClass } from '#lib/model/pod-spec.ts';
import { LiteralCollector } from '../literals.ts';
import { projectObject } from './project-object.ts';
import { resourceOf } from './resources.ts';

type Json = Record<string, unknown>;

/** A pod of one container, and what its literals are: all of them are credentials unless said otherwise. */
function read(container: Json, text: LiteralClass = { rule: 'found', length: 1 }): { container: unknown; texts: [name: string, value: string][]; paths: string[]; faults: string[] } {
  const collector = new LiteralCollector();
  const raw = { metadata: { name: 'p' }, spec: { containers: [{ name: 'app', ...container }] } };
  const { object, faults } = projectObject(raw, { resource: resourceOf('pods'), literals: collector });
  const { literals, commands } = collector.take();
  for (const { assign } of literals) assign(text);
  for (const { words, found } of commands) for (const index of words.keys()) found(index, 'found', 1);
  const { credentialsInArguments = [], ...rest } = (object as Pod | null)?.template.spec.containers[0] ?? { name: '' };
  return {
    container: rest,
    texts: literals.map(({ name, value }) => [name, value]),
    paths: credentialsInArguments.map(({ path }) => path),
    faults: faults?.map(({ path, message }) => `${path}: ${message}`) ?? [],
  };
}

test.each<[string, Json, Json]>([
  ['no probe and no hook', {}, {}],
  ['null is none', { livenessProbe: null, lifecycle: null }, {}],
  ['hooks that are not set', { lifecycle: {} }, { lifecycle: {} }],
  ['one hook of two', { lifecycle: { postStart: { exec: {} } } }, { lifecycle: { postStart: { exec: true } } }],
  ['a hook that sleeps', { lifecycle: { preStop: { sleep: { seconds: 1 } } } }, { lifecycle: { preStop: {} } }],
  ['no host', { livenessProbe: { httpGet: { port: 80 } }, startupProbe: { tcpSocket: { port: 80 } } }, { livenessProbe: { httpGet: {} }, startupProbe: { tcpSocket: {} } }],
  ['an empty host', { readinessProbe: { httpGet: { host: '', port: 80 } } }, { readinessProbe: { httpGet: { host: '' } } }],
])('%s', (_, container, expected) => {
  expect(read(container)).toStrictEqual({ container: { name: 'app', ...expected }, texts: [], paths: [], faults: [] });
});

test.each<[string, Json, texts: [string, string][], paths: string[]]>([
  ['the address that is asked for', { livenessProbe: { httpGet: { path: '/health?token=x' } } }, [['', '/health?token=x']], ['livenessProbe.httpGet.path']],
  ['an empty address is no text', { livenessProbe: { httpGet: { path: '' } } }, [], []],
  [
    'headers, by their names',
    { lifecycle: { preStop: { httpGet: { httpHeaders: [{ name: 'Accept', value: 'text/html' }, { value: 'b' }, { name: 'X-Key' }] } } } },
    [['Accept', 'text/html'], ['', 'b'], ['X-Key', '']],
    [0, 1, 2].map((index) => `lifecycle.preStop.httpGet.httpHeaders[${index}].value`),
  ],
  ['a command of a hook', { lifecycle: { postStart: { exec: { command: ['a', 'b'] } } } }, [], ['lifecycle.postStart.exec.command[0]', 'lifecycle.postStart.exec.command[1]']],
  ['a command that is not given', { startupProbe: { exec: {} } }, [], []],
  ['the program without options', { command: ['run'] }, [], ['command[0]']],
  ['options without a program', { args: ['--a', '--b'] }, [], ['args[0]', 'args[1]']],
])('to be classified: %s', (_, container, texts, paths) => {
  expect(read(container)).toMatchObject({ texts, paths, faults: [] });
});

test.each<LiteralClass>(['plain', 'empty', 'reference'])('a text that is %s is no credential', (text) => {
  expect(read({ livenessProbe: { httpGet: { path: '/' } } }, text)).toMatchObject({ texts: [['', '/']], paths: [] });
});

test.each<[string, Json, string[]]>([
  [
    'one field after the other',
    { livenessProbe: { exec: { command: 'x' }, httpGet: { host: 1, path: 2, httpHeaders: [{ value: 3 }] }, tcpSocket: { host: 4 }, grpc: 5 }, readinessProbe: 'x' },
    [
      'livenessProbe.exec.command: expected array, got string',
      'livenessProbe.httpGet.host: expected string, got number',
      'livenessProbe.httpGet.path: expected string, got number',
      'livenessProbe.httpGet.httpHeaders[0].value: expected string, got number',
      'livenessProbe.tcpSocket.host: expected string, got number',
      'livenessProbe.grpc: expected object, got number',
      'readinessProbe: expected object, got string',
    ],
  ],
  ['hooks, and what is read after them', { lifecycle: { postStart: { tcpSocket: 1 }, preStop: { exec: 2 } }, command: 'x' }, ['lifecycle.postStart.tcpSocket: expected object, got number', 'lifecycle.preStop.exec: expected object, got number', 'command: expected array, got string']],
])('faults: %s', (_, container, faults) => {
  expect(read(container).faults).toEqual(faults.map((fault) => `spec.containers[0].${fault}`));
});
