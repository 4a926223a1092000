import type { FindingCounts, Numbers } from '#lib/api/common.ts';
import type { Column, CsvValue } from '../csv.ts';

type PlainKey<Row> = { [K in keyof Row]-?: Row[K] extends CsvValue ? K : never }[keyof Row] & string;

/** A column that is a field of the row, under its own name. */
export const field = <Row>(name: PlainKey<Row>): Column<Row> => ({ name, value: (row) => row[name] as CsvValue });

/** The numbers that every graded thing has. */
export const scoreColumns: Column<Numbers>[] = [field('score'), field('grade'), field('scoreBeforeCaps'), field('scoreWithoutWaivers'), field('cap'), field('measured')];

/** Open findings by severity. */
export const findingColumns: Column<{ findings: FindingCounts }>[] = (['critical', 'high', 'medium', 'low'] as const).map((severity) => ({ name: severity, value: ({ findings }) => findings[severity] }));
