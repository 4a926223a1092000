import { describe, expect, it } from 'vitest';
import type { Cause, Change } from '#lib/api/history.ts';
import { heading, summary } from './change-text.ts';

const cause = (workload: string | null, part: number, text = 'Runs as root'): Cause => ({ kind: 'finding-opened', check: null, severity: null, workload, namespace: workload?.split('/')[0] ?? null, text, part });
const change = (causes: Cause[], more: Partial<Change> = {}): Change => ({ id: '1', at: '', kind: 'change', from: 1, to: 2, move: 1, title: 'Title', causes, causeCount: causes.length, ...more });

describe('heading', () => {
  it.each([
    ['one workload', change([cause('a/Rollout.argoproj.io/x', 1), cause('a/Rollout.argoproj.io/x', 2)]), 'a / rollout / x'],
    ['one namespace', change([cause('a/Job/x', 1), cause('a/Job/y', 2)]), 'a'],
    ['several namespaces', change([cause('a/Job/x', 1), cause('b/Job/y', 2)]), 'Title'],
    ['causes that are cut', change([cause('a/Job/x', 1)], { causeCount: 30 }), 'Title'],
    ['what happened while nothing watched', change([cause('a/Job/x', 1)], { kind: 'while-not-watching' }), 'Title'],
    ['no cause', change([]), 'Title'],
  ])('of %s', (_, given, text) => expect(heading(given)).toBe(text));
});

describe('summary', () => {
  it('begins with what weighs most', () => expect(summary(change([cause('a/Job/x', -1, 'small'), cause('a/Job/x', -3, 'large')]))).toBe('large, and 1 more'));
  it('says what a first look is', () => expect(summary(change([], { kind: 'first-look' }))).toBe('what was there when watching began'));
});
