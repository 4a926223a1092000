import type { StreamMessage } from '#lib/api/sources.ts';

export type Connection = 'connecting' | 'live' | 'lost';

/** The parts of the browser a stream needs; handed in so that tests can turn time. */
export interface StreamHost {
  open: (url: string) => Pick<EventSource, 'addEventListener' | 'close'>;
  delay: (run: () => void, milliseconds: number) => () => void;
  random: () => number;
  isVisible: () => boolean;
  /** Calls whenever the page is shown or hidden; returns what ends that. */
  onVisibility: (changed: () => void) => () => void;
}

export const browserHost: StreamHost = {
  open: (url) => new EventSource(url),
  delay: (run, milliseconds) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  random: Math.random,
  isVisible: () => document.visibilityState === 'visible',
  onVisibility: (changed) => {
    document.addEventListener('visibilitychange', changed);
    return () => document.removeEventListener('visibilitychange', changed);
  },
};

interface Listener {
  onMessage: (message: StreamMessage) => void;
  onConnection: (connection: Connection) => void;
}

const TYPES = ['message', 'hello', 'posture', 'event', 'sources'];
const FIRST = 500;
const LONGEST = 20_000;
/** A page that is hidden for longer gives its connection back. */
const HIDDEN = 5_000;

/**
 * Opens the stream and keeps it open while the page can be seen: half-jittered back-off from 0.5 to 20 s after a loss. A browser has six
 * connections to a server without HTTP/2, so six tabs in the background would keep the seventh from loading at all. Returns what closes it
 * for good.
 */
export function openStream(url: string, listener: Listener, host: StreamHost = browserHost): () => void {
  let failures = 0;
  let closed = false;
  let paused = !host.isVisible();
  let close = () => {};
  let stay = () => {};
  const connect = () => {
    const source = host.open(url);
    close = () => source.close();
    for (const type of TYPES)
      source.addEventListener(type, (event) => {
        failures = 0;
        listener.onConnection('live');
        listener.onMessage(JSON.parse((event as MessageEvent<string>).data) as StreamMessage);
      });
    source.addEventListener('open', () => listener.onConnection('live'));
    source.addEventListener('error', () => {
      // The browser's own reconnecting gives up for good on an HTTP error, so ours replaces it altogether.
      source.close();
      if (closed) return;
      listener.onConnection('lost');
      const wait = Math.min(LONGEST, FIRST * 2 ** failures++);
      close = host.delay(connect, wait / 2 + (wait / 2) * host.random());
    });
  };
  const pause = () => {
    paused = true;
    close();
  };
  const resume = () => {
    paused = false;
    failures = 0;
    listener.onConnection('connecting');
    connect();
  };
  const unwatch = host.onVisibility(() => {
    stay();
    stay = () => {};
    if (!host.isVisible()) stay = host.delay(pause, HIDDEN);
    else if (paused) resume();
  });
  listener.onConnection('connecting');
  if (!paused) connect();
  return () => {
    closed = true;
    unwatch();
    stay();
    close();
  };
}
