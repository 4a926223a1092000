import { describe, expect, it } from 'vitest';
import { openStream, type Connection, type StreamHost } from './stream.ts';

/** A browser in which nothing happens by itself: the test opens, breaks and waits. */
function manualHost() {
  const sources: { url: string; closed: boolean; fire: (type: string, data?: unknown) => void }[] = [];
  const page = { visible: true, changed: () => {} };
  const show = (visible: boolean) => {
    page.visible = visible;
    page.changed();
  };
  const waits: { run: () => void; milliseconds: number; cancelled: boolean }[] = [];
  const host: StreamHost = {
    open: (url) => {
      const listeners = new Map<string, (event: unknown) => void>();
      const source = { url, closed: false, fire: (type: string, data?: unknown) => listeners.get(type)?.({ data: JSON.stringify(data) }) };
      sources.push(source);
      return { addEventListener: (type: string, listener: unknown) => listeners.set(type, listener as (event: unknown) => void), close: () => (source.closed = true) } as never;
    },
    delay: (run, milliseconds) => {
      const wait = { run, milliseconds, cancelled: false };
      waits.push(wait);
      return () => (wait.cancelled = true);
    },
    random: () => 1,
    isVisible: () => page.visible,
    onVisibility: (changed) => {
      page.changed = changed;
      return () => (page.changed = () => {});
    },
  };
  return { host, sources, waits, show };
}

function start() {
  const manual = manualHost();
  const connections: Connection[] = [];
  const messages: unknown[] = [];
  const close = openStream('/stream', { onConnection: (one) => connections.push(one), onMessage: (one) => messages.push(one) }, manual.host);
  return { ...manual, connections, messages, close };
}

describe('openStream', () => {
  it('says connecting, then live, and hands on named and unnamed messages', () => {
    const { sources, connections, messages } = start();
    sources[0]?.fire('open');
    sources[0]?.fire('posture', { type: 'posture', revision: 2 });
    sources[0]?.fire('message', { type: 'event' });
    expect(connections.slice(0, 2)).toEqual(['connecting', 'live']);
    expect(messages).toEqual([{ type: 'posture', revision: 2 }, { type: 'event' }]);
  });

  it('doubles its patience while it fails, up to 20 s, and begins again after a message', () => {
    const { sources, waits } = start();
    for (let failure = 0; failure < 8; failure++) {
      sources.at(-1)?.fire('error');
      waits.at(-1)?.run();
    }
    expect(waits.map((wait) => wait.milliseconds)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]);
    sources.at(-1)?.fire('hello', { type: 'hello', revision: 1, boot: 'b' });
    sources.at(-1)?.fire('error');
    expect(waits.at(-1)?.milliseconds).toBe(500);
  });

  it('gives its connection back while the page is hidden, and takes one when it is seen again', () => {
    const { sources, waits, show, connections } = start();
    show(false);
    expect([sources[0]?.closed, waits.at(-1)?.milliseconds]).toEqual([false, 5_000]);
    waits.at(-1)?.run();
    expect(sources[0]?.closed).toBe(true);
    show(true);
    expect([sources.length, connections.at(-1)]).toEqual([2, 'connecting']);
  });

  it('keeps its connection when the page is hidden for a moment only', () => {
    const { sources, waits, show } = start();
    show(false);
    show(true);
    expect([sources.length, sources[0]?.closed, waits.at(-1)?.cancelled]).toEqual([1, false, true]);
  });

  it('opens none for a page that was opened in the background, until it is seen', () => {
    const manual = manualHost();
    manual.show(false);
    openStream('/stream', { onConnection: () => {}, onMessage: () => {} }, manual.host);
    expect(manual.sources).toHaveLength(0);
    manual.show(true);
    expect(manual.sources).toHaveLength(1);
  });

  it('does not open one again after it was closed for good', () => {
    const { sources, show, waits, close } = start();
    show(false);
    waits.at(-1)?.run();
    close();
    show(true);
    expect(sources).toHaveLength(1);
  });

  it('closes the broken connection and says lost', () => {
    const { sources, connections } = start();
    sources[0]?.fire('error');
    expect(sources[0]?.closed).toBe(true);
    expect(connections.at(-1)).toBe('lost');
  });

  it('stays closed: an open connection is closed, a wait is cancelled', () => {
    const open = start();
    open.close();
    expect(open.sources[0]?.closed).toBe(true);
    open.sources[0]?.fire('error');
    expect(open.waits).toHaveLength(0);
    const waiting = start();
    waiting.sources[0]?.fire('error');
    waiting.close();
    expect(waiting.waits[0]?.cancelled).toBe(true);
  });
});
