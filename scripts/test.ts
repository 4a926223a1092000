import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildControlPlane, controlPlaneUnavailable } from '../e2e/cluster/build.ts';
import { buildIfNeeded, ROOT } from './build.ts';
import { findBrowser } from './testing/browser.ts';
import { runPlaywright, runVitest } from './testing/counted.ts';
import { runAsOne, type Counts } from './testing/run-command.ts';

/** What a part came to, or in one sentence why it cannot run on this machine. */
type Outcome = Counts | { missing: string };

const PARTS: { name: string; title: string; run(): Promise<Outcome> }[] = [
  { name: 'types', title: 'type check', run: () => runAsOne('tsc', ['--noEmit']) },
  { name: 'lint', title: 'lint', run: () => runAsOne('oxlint', ['--deny-warnings']) },
  { name: 'unit', title: 'unit and conformance tests', run: () => runVitest('unit') },
  { name: 'build', title: 'production build', run: build },
  { name: 'cluster', title: 'control plane for tests', run: controlPlane },
  { name: 'system', title: 'system tests: cluster, store, server', run: () => runVitest('system') },
  { name: 'browser', title: 'browser tests', run: browser },
];

async function build(): Promise<Counts> {
  buildIfNeeded(console.log);
  return { passed: 1, failed: 0 };
}

async function controlPlane(): Promise<Outcome> {
  const missing = controlPlaneUnavailable();
  if (missing !== null) return { missing };
  await buildControlPlane(console.log);
  return { passed: 1, failed: 0 };
}

async function browser(): Promise<Outcome> {
  const found = await findBrowser();
  return 'missing' in found ? found : runPlaywright({ CHROMIUM_PATH: found.path });
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(`npm test -- [part …]: there is no part ${unknown.join(', ')} (parts: ${PARTS.map((part) => part.name).join(', ')})`);
  process.exit(2);
}
const parts = PARTS.filter((part) => asked.length === 0 || asked.includes(part.name));
const sum: Counts = { passed: 0, failed: 0 };
const lines: string[] = [];
const failures: string[] = [];
const shared = resolve(ROOT, process.env.PLIMSOLL_SHARED ?? '../shared');
if (!existsSync(join(shared, 'conformance'))) lines.push(`conformance tests: cannot run here, there is no shared test data in PLIMSOLL_SHARED (or ../shared)`);

for (const [index, part] of parts.entries()) {
  console.log(`\n[${index + 1}/${parts.length}] ${part.title}`);
  const started = Date.now();
  const outcome = await part.run().catch((error: unknown): Counts => {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  if ('missing' in outcome) lines.push(`${part.title}: cannot run here, ${outcome.missing}`);
  else {
    sum.passed += outcome.passed;
    sum.failed += outcome.failed;
    failures.push(...(outcome.failures ?? []));
    lines.push(`${part.title}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)`);
  }
  console.log(lines.at(-1));
}
// Again at the end: thousands of lines lie between a failure and here.
if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`);
console.log(`\n${lines.join('\n')}\n\n${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed === 0 ? 0 : 1);
