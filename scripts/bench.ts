import { parseArgs } from 'node:util';
import { benchGrading } from './bench/grading.ts';
import { type Figure, figureTable, type Outcome } from './bench/report.ts';

const PARTS: Record<string, () => Promise<Outcome>> = { grading: benchGrading };

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' }, all: { type: 'boolean' } } });
const figures: Figure[] = [];
for (const [name, run] of Object.entries(PARTS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const outcome = await run();
  if (!('missing' in outcome)) figures.push(...outcome);
}
console.log(values.json ? JSON.stringify(figures) : figureTable(figures));
