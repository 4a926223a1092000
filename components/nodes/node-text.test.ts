import { expect, it } from 'vitest';
import { absenceText, missingText, stateText, userNamespaceText } from './node-text.ts';

it.each([
  [{ missing: [], agentsUnread: null, virtual: false }, 'all there'],
  [{ missing: ['runtime agent', 'log agent'], agentsUnread: null, virtual: false }, 'no runtime agent, no log agent'],
  // What cannot be seen is not said to be missing.
  [{ missing: ['log agent'], agentsUnread: 'Pods of all namespaces cannot be read', virtual: false }, 'no log agent seen'],
  [{ missing: [], agentsUnread: null, virtual: true }, 'virtual, needs none'],
])('%o lacks: %s', (row, text) => expect(missingText(row)).toBe(text));

it.each([
  [{ userNamespaces: true, os: 'linux' }, 'supported'],
  [{ userNamespaces: false, os: 'linux' }, 'not supported'],
  [{ userNamespaces: null, os: 'linux' }, 'not said by the node'],
  [{ userNamespaces: true, os: 'windows' }, 'none on Windows'],
])('%o has user namespaces: %s', (row, text) => expect(userNamespaceText(row).text).toBe(text));

const linux = { agents: [], missing: ['runtime agent'], virtual: false, os: 'linux', agentsUnread: null };
it.each([
  ['nothing there', linux, 'none has been seen here'],
  ['one that a reader may not see', { ...linux, missing: [] }, 'there, in a namespace that you may not see'],
  ['pods that cannot be read', { ...linux, agentsUnread: 'Pods of all namespaces cannot be read' }, 'none is seen, and one may be there all the same. Pods of all namespaces cannot be read'],
  ['a virtual node', { ...linux, missing: [], virtual: true }, 'not needed: no DaemonSet reaches a virtual node'],
  ['Windows', { ...linux, missing: [], os: 'windows' }, 'not asked for: those that are known run on Linux'],
])('no runtime agent, for there is %s', (_, node, text) => expect(absenceText('runtime agent', node)).toBe(text));

it('a cordoned node says so', () => expect([stateText({ ready: true, unschedulable: true }), stateText({ ready: false, unschedulable: false })]).toEqual(['ready, cordoned', 'not ready']));
