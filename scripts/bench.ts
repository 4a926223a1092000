import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchBrowser } from './bench/browser.ts';
import { benchChange } from './bench/change.ts';
import { benchGrading } from './bench/grading.ts';
import { type Figure, figureTable, type Outcome } from './bench/report.ts';
import { benchScale, SIZES } from './bench/scale.ts';
import { benchScan } from './bench/scan.ts';
import { benchStorms } from './bench/storms.ts';

// npm run bench [-- PART…] [--all] [--json]: the figures of docs/performance.md. No test depends on any of them.
const PARTS: { name: string; onlyAll?: boolean; run(): Promise<Outcome> }[] = [
  { name: 'grading', run: benchGrading },
  { name: 'change', run: benchChange },
  { name: 'scan', run: () => benchScan(1_000, 5, { ms: 800, peakMb: 600 }) },
  { name: 'scale-1k', run: () => benchScale(SIZES['1k']) },
  { name: 'scale-10k', onlyAll: true, run: () => benchScale(SIZES['10k']) },
  { name: 'scale-50k', onlyAll: true, run: () => benchScale(SIZES['50k']) },
  { name: 'storms', onlyAll: true, run: () => benchStorms(SIZES['50k']) },
  { name: 'browser', run: () => benchBrowser(1_000) },
  { name: 'browser-10k', onlyAll: true, run: () => benchBrowser(10_000) },
  { name: 'scan-10k', onlyAll: true, run: () => benchScan(10_000, 3, { ms: 5_000, peakMb: 600 }) },
];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' }, all: { type: 'boolean' } } });
const unknown = positionals.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(`npm run bench -- [part …] [--all] [--json]: there is no part ${unknown.join(', ')} (parts: ${PARTS.map(({ name }) => name).join(', ')})`);
  process.exit(2);
}
const chosen = PARTS.filter(({ name, onlyAll }) => (positionals.length > 0 ? positionals.includes(name) : !onlyAll || values.all));
const figures: Figure[] = [];
const missing: string[] = [];
for (const { name, run } of chosen) {
  console.error(`${name} …`);
  const outcome = await run();
  if ('missing' in outcome) missing.push(`${name}: cannot run here, ${outcome.missing}`);
  else figures.push(...outcome);
}
const machine = {
  date: new Date().toISOString().slice(0, 10),
  processors: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  load: loadavg()[0] ?? 0,
};
if (values.json) console.log(JSON.stringify({ machine, figures, missing }, null, 2));
else {
  const { date, processors, memoryGb, node, load } = machine;
  console.log([figureTable(figures), ...missing, `${date}, ${processors}, ${memoryGb} GB, Node ${node}, load ${load.toFixed(1)}`].join('\n'));
}
