import { setFilters } from '../search-params.ts';
import type { UrlPatch } from '../url-state.ts';
import { Button } from './button.tsx';
import { EmptyState } from './states.tsx';

interface Props {
  /** What the list is of: "workload". */
  noun: string;
  state: object;
  set: (patch: UrlPatch) => void;
}

/** In the place of a list that is empty: because of its filters, with the way out of them, or because there is nothing. */
export function NoMatch({ noun, state, set }: Props) {
  const filters = setFilters(state);
  if (filters.length === 0) return <EmptyState title={`No ${noun} yet`}>It appears here as soon as the source has one.</EmptyState>;
  return (
    <EmptyState title={`No ${noun} matches`} action={<Button onClick={() => set(Object.fromEntries(filters.map((name) => [name, undefined])))}>Clear filters</Button>}>
      Take a filter away, or look for a shorter name.
    </EmptyState>
  );
}
