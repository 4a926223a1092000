import type { PodRow } from '#lib/api/workload.ts';
import type { Column } from '../csv.ts';
import { field } from './columns.ts';

export const podColumns: Column<PodRow>[] = [field('namespace'), field('name'), field('phase'), field('ready'), field('restarts'), field('node'), field('startedAt'), field('workload'), field('score'), field('grade')];
