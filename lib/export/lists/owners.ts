import type { OwnerRow } from '#lib/api/owners.ts';
import type { Column } from '../csv.ts';
import { field, findingColumns, scoreColumns } from './columns.ts';

export const ownerColumns: Column<OwnerRow>[] = [field('name'), field('value'), ...scoreColumns, field('graded'), field('workloads'), field('pods'), field('namespaces'), ...findingColumns, field('criticalWorkloads'), field('alerts')];
