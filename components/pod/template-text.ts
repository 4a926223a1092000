import type { TemplateChangeWire } from '#lib/api/workload.ts';

const NOUNS: Record<TemplateChangeWire['kind'], string> = {
  container: 'container',
  'init-container': 'init container',
  'ephemeral-container': 'ephemeral container',
  volume: 'volume',
  label: 'label',
  env: 'variable',
  mount: 'mount',
  resources: 'resources',
  security: 'security context',
  field: '',
};

/** "init container", "variable": what kind of thing has changed; empty where its name says it. */
export const changeNoun = ({ kind }: TemplateChangeWire): string => NOUNS[kind];

export interface AuthorGroup {
  /** Null for what nobody is known to have done. */
  by: TemplateChangeWire['by'];
  changes: TemplateChangeWire[];
}

/** The changes by who made them, in the order in which they stand; what is not known comes last. */
export function byAuthor(changes: readonly TemplateChangeWire[]): AuthorGroup[] {
  const groups = Map.groupBy(changes, ({ by }) => by?.name ?? '');
  return [...groups].map(([, group]) => ({ by: group[0]?.by ?? null, changes: group })).toSorted((a, b) => Number(a.by === null) - Number(b.by === null));
}
