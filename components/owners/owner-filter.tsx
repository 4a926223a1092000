'use client';
import { useQuery } from '@tanstack/react-query';
import { NOBODY } from '#lib/kubernetes/ownership-labels.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { FilterMenu } from '../ui/filter-menu.tsx';

interface Props {
  by: 'owner' | 'team';
  chosen: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** Chooses one owner or team of those that workloads name; left out where none is named. */
export function OwnerFilter({ by, chosen, onChange }: Props) {
  const { data } = useQuery(read(useCluster(), 'owners', { by, limit: 500, sort: 'name' }));
  const rows = data?.items ?? [];
  if (chosen === undefined && rows.every(({ value }) => value === NOBODY)) return null;
  const options = rows.map(({ value }) => ({ value, label: value === NOBODY ? 'none named' : value }));
  return <FilterMenu label={by === 'owner' ? 'Owner' : 'Team'} options={options} chosen={chosen === undefined ? [] : [chosen]} single onChange={([value]) => onChange(value)} />;
}
