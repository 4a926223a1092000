import type { RuntimeEventWire } from '#lib/api/events.ts';

/** A field of an event as text; null where it is not set. */
function field(event: RuntimeEventWire, name: string): string | null {
  const value = event.fields[name];
  return value === undefined || value === null || value === '' || value === '<NA>' ? null : String(value);
}

/** "bash ← runc": the process and what started it. */
export function processText(event: RuntimeEventWire): string | null {
  const name = field(event, 'proc.name') ?? event.process;
  const parent = field(event, 'proc.pname');
  if (name === null) return null;
  return parent === null ? name : `${name} ← ${parent}`;
}

/** "root (uid 0)". */
export function userText(event: RuntimeEventWire): string | null {
  const name = field(event, 'user.name');
  const uid = field(event, 'user.uid');
  if (name === null) return uid === null ? null : `uid ${uid}`;
  return uid === null ? name : `${name} (uid ${uid})`;
}

/** The image as one would pull it. */
export function imageText(event: RuntimeEventWire): string | null {
  const repository = field(event, 'container.image.repository') ?? field(event, 'container.image');
  if (repository === null) return null;
  const tag = field(event, 'container.image.tag');
  const digest = field(event, 'container.image.digest');
  return `${repository}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`;
}

/** Single facts that are worth a line of their own where they are there. */
export function moreFacts(event: RuntimeEventWire): { term: string; value: string }[] {
  const facts = [
    ['Command', 'proc.cmdline'],
    [field(event, 'fd.name')?.includes('->') ? 'Connection' : 'File', 'fd.name'],
    ['Container', 'container.name'],
    ['Terminal', 'proc.tty'],
  ] as const;
  return facts.flatMap(([term, name]) => {
    const value = field(event, name);
    return value === null ? [] : [{ term, value }];
  });
}
