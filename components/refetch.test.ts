import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRefetcher, touches } from './refetch.ts';

describe('touches', () => {
  it.each([
    ['posture', 'posture', true],
    ['posture', 'workload', true],
    ['posture', 'trends', true],
    ['posture', 'events', false],
    ['posture', 'search', false],
    ['posture', 'yaml', false],
    ['event', 'events', true],
    ['event', 'posture', true],
    ['event', 'workload', false],
    ['sources', 'sources', true],
    ['sources', 'namespaces', false],
  ] as const)('a %s message and %s: %s', (message, name, expected) => expect(touches(message, name)).toBe(expected));
});

describe('createRefetcher', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function setUp() {
    const client = new QueryClient();
    let finish = () => {};
    const invalidate = vi.spyOn(client, 'invalidateQueries').mockImplementation(() => new Promise((resolve) => (finish = () => resolve())));
    return { invalidate, finish: () => finish(), refetcher: createRefetcher(client, 'prod') };
  }

  it('folds what comes within 100 ms into one refetch', async () => {
    const { invalidate, refetcher } = setUp();
    refetcher.add('posture');
    refetcher.add('event');
    await vi.advanceTimersByTimeAsync(99);
    expect(invalidate).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(invalidate).toHaveBeenCalledTimes(1);
  });

  it('never starts a second refetch while one runs, and does not lose what came meanwhile', async () => {
    const { invalidate, finish, refetcher } = setUp();
    refetcher.add('posture');
    await vi.advanceTimersByTimeAsync(100);
    refetcher.add('posture');
    await vi.advanceTimersByTimeAsync(1000);
    expect(invalidate).toHaveBeenCalledTimes(1);
    finish();
    await vi.advanceTimersByTimeAsync(100);
    expect(invalidate).toHaveBeenCalledTimes(2);
  });

  it('does nothing after stop', async () => {
    const { invalidate, refetcher } = setUp();
    refetcher.add('posture');
    refetcher.stop();
    refetcher.add('posture');
    await vi.advanceTimersByTimeAsync(1000);
    expect(invalidate).not.toHaveBeenCalled();
  });
});
