import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { dump } from 'js-yaml';
import { median } from './measure.ts';
import { makeWorkload, WORLD } from './pods.ts';
import type { Figure } from './report.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Runs as the measured process ends, not as its threads do: what it used, as getrusage tells it (kilobytes, microseconds). */
const TELL_USAGE = `data:text/javascript,${encodeURIComponent(`import {writeSync} from 'node:fs'; import {isMainThread} from 'node:worker_threads'; if (isMainThread) process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())))`)}`;

/** As `npm run plimsoll` starts it. */
const FLAGS = ['--min-semi-space-size=16'];

interface Run {
  ms: number;
  /** Processor time of all threads, milliseconds. */
  cpu: number;
  peakMb: number;
}

/** The command as a process of its own, from its start to its end. */
export async function benchScan(count: number, runs: number, budget: { ms: number; peakMb: number }): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
  try {
    const bytes = writeManifests(folder, count);
    const results: Run[] = [];
    for (let run = 0; run < runs; run++) results.push(await scan(folder));
    const what = `scan of ${count} manifests, ${(bytes / 1e6).toFixed(1)} MB of YAML`;
    return [
      { name: `${what}, median of ${runs}`, value: median(results.map(({ ms }) => ms)), unit: 'ms', budget: budget.ms },
      { name: 'the fastest of them', value: Math.min(...results.map(({ ms }) => ms)), unit: 'ms', budget: null },
      { name: 'its processor time, all threads', value: median(results.map(({ cpu }) => cpu)), unit: 'ms', budget: null },
      { name: 'its peak memory', value: Math.max(...results.map(({ peakMb }) => peakMb)), unit: 'MB', budget: budget.peakMb },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One Deployment a file, in a folder for each namespace; returns their size in bytes. */
function writeManifests(folder: string, count: number): number {
  let bytes = 0;
  for (let index = 0; index < count; index++) {
    const { namespace, deployment } = makeWorkload(index, WORLD);
    const { namespace: _, name, labels } = deployment.metadata as Record<string, unknown>;
    const yaml = dump({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { namespace, name, labels }, spec: deployment.spec }, { noRefs: true });
    mkdirSync(join(folder, namespace), { recursive: true });
    writeFileSync(join(folder, namespace, `${String(name)}.yaml`), yaml);
    bytes += yaml.length;
  }
  return bytes;
}

async function scan(folder: string): Promise<Run> {
  const start = performance.now();
  const child = spawn(process.execPath, [...FLAGS, '--import', TELL_USAGE, join(ROOT, 'server/cli.js'), 'scan', folder], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
  const ended = Promise.withResolvers<number | null>();
  child.once('error', ended.reject);
  child.once('exit', ended.resolve);
  const told = text(child.stdio[3] as Readable);
  const code = await ended.promise;
  const ms = performance.now() - start;
  if (code !== 0) throw new Error(`scan ended with ${code}`);
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(await told) as NodeJS.ResourceUsage;
  return { ms, cpu: (userCPUTime + systemCPUTime) / 1000, peakMb: maxRSS / 1024 };
}
