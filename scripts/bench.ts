import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchBrowser } from './bench/browser.ts';
import { benchChange } from './bench/change.ts';
import { benchGrading } from './bench/grading.ts';
import { benchImage } from './bench/image.ts';
import { benchIntake, benchMillionEvents } from './bench/intake.ts';
import { type Figure, figureTable, type Outcome } from './bench/report.ts';
import { benchScale, SIZES } from './bench/scale.ts';
import { benchScan } from './bench/scan.ts';
import { benchStorms } from './bench/storms.ts';

// npm run bench [-- PART…|all] [--json]: the figures of docs/performance.md. No test depends on any of them.
const PARTS: { name: string; onlyAll?: boolean; run(): Promise<Outcome> }[] = [
  { name: 'grading', run: benchGrading },
  { name: 'change', run: () => benchChange(SIZES['10k']) },
  { name: 'change-50k', onlyAll: true, run: () => benchChange(SIZES['50k']) },
  { name: 'scan', run: () => benchScan(1_000, 5, { ms: 800, peakMb: 600 }) },
  { name: 'scale-1k', run: () => benchScale(SIZES['1k']) },
  { name: 'scale-10k', onlyAll: true, run: () => benchScale(SIZES['10k']) },
  { name: 'scale-50k', onlyAll: true, run: () => benchScale(SIZES['50k']) },
  { name: 'storms', onlyAll: true, run: () => benchStorms(SIZES['50k']) },
  { name: 'intake', run: benchIntake },
  { name: 'intake-1m', onlyAll: true, run: benchMillionEvents },
  { name: 'image', run: benchImage },
  { name: 'browser', run: () => benchBrowser(1_000) },
  { name: 'browser-10k', onlyAll: true, run: () => benchBrowser(10_000) },
  { name: 'scan-10k', onlyAll: true, run: () => benchScan(10_000, 3, { ms: 5_000, peakMb: 600 }) },
];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' }, all: { type: 'boolean' } } });
const all = values.all === true || positionals.includes('all');
const unknown = positionals.filter((name) => name !== 'all' && !PARTS.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(`npm run bench -- [part … | all] [--json]: there is no part ${unknown.join(', ')} (parts: ${PARTS.map(({ name }) => name).join(', ')})`);
  process.exit(2);
}
const chosen = PARTS.filter(({ name, onlyAll }) => all || (positionals.length > 0 ? positionals.includes(name) : !onlyAll));
const figures: Figure[] = [];
const missing: string[] = [];
for (const { name, run } of chosen) {
  console.error(`${name} …`);
  try {
    const outcome = await run();
    const load = loadavg()[0] ?? 0;
    if ('missing' in outcome) missing.push(`${name}: cannot run here, ${outcome.missing}`);
    else {
      const measured = outcome.map((figure) => ({ ...figure, load }));
      figures.push(...measured);
      // What is measured is not lost where a later part breaks off.
      console.error(figureTable(measured));
    }
  } catch (error) {
    // The other parts still have something to say.
    missing.push(`${name}: broke off, ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
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
