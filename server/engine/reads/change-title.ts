import type { Change } from '#server/history/changes.ts';

/**
 * What a change is called in the history of a subject. Its stored title names what moved the cluster most, which for a namespace or workload
 * may be something outside of it: there its own largest cause is the name.
 */
export function changeTitle({ kind, title, causes: [first] }: Pick<Change, 'kind' | 'title' | 'causes'>, subject: string): string {
  if (subject === '') return title;
  if (first) return first.text;
  return kind === 'first-look' ? 'First look' : 'The score moved';
}
