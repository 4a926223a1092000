import type { DryRunResult, MutantRunOptions, MutantRunResult } from '@stryker-mutator/api/test-runner';
import { globSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { type Body, collect } from './collected.ts';
import { loadFreshModules, reaches } from './fresh-modules.ts';
import { type Part, PARTS } from './parts.ts';

interface Stryker {
  activeMutant?: string;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}

const stryker = ((globalThis as { __stryker__?: Stryker }).__stryker__ ??= {});
// What `expect` of vitest wants to know of the worker it thinks it is in.
Object.assign(globalThis, { __vitest_worker__: { config: { expect: {}, snapshotOptions: {} }, environment: { name: 'node' }, filepath: '' } });

class Skipped extends Error {}

/**
 * Runs tests in this very process, each mutant with freshly loaded modules (docs/mutation.md). Stryker calls it in a child process whose
 * working directory is a copy of the project with all mutants in it, and starts it again where a mutant never ends.
 */
class Runner {
  private readonly root = process.cwd();
  private readonly load = loadFreshModules(this.root);
  private version = 0;
  private isLoaded = false;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun(): Promise<DryRunResult> {
    const tests = [];
    stryker.activeMutant = undefined;
    this.isLoaded = true;
    stryker.mutantCoverage = { static: {}, perTest: {} };
    for (const file of this.files()) {
      for (const [name, body] of await this.collect(file)) {
        const id = `${file}#${name}`;
        stryker.currentTestId = id;
        const started = performance.now();
        const failure = await run(body);
        stryker.currentTestId = undefined;
        const result = { id, name: `${file} > ${name}`, timeSpentMs: performance.now() - started, fileName: resolve(this.root, file) };
        tests.push(failure ? { ...result, status: failure instanceof Skipped ? (2 as const) : (1 as const), failureMessage: failure.message } : { ...result, status: 0 as const });
      }
    }
    return { status: 'complete', tests, mutantCoverage: stryker.mutantCoverage } as unknown as DryRunResult;
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, sandboxFileName, hitLimit }: MutantRunOptions): Promise<MutantRunResult> {
    if (!this.isLoaded) await this.loadAll();
    this.version++;
    const atLoad = mutantActivation === 'static';
    const wanted = testFilter && new Set(testFilter);
    const files = testFilter ? inOrder(new Set(testFilter.map((id) => id.slice(0, id.indexOf('#'))))) : this.filesOf(resolve(sandboxFileName));
    Object.assign(stryker, { hitCount: 0, hitLimit });
    let nrOfTests = 0;
    for (const file of files) {
      // What runs while modules are loaded has to be changed by then; anything else must not be, or later tests would meet the rest of it.
      stryker.activeMutant = atLoad ? activeMutant.id : undefined;
      const tests = await this.collect(file).catch((error: unknown) => String(error));
      if (typeof tests === 'string') return killed(file, nrOfTests, tests);
      stryker.activeMutant = activeMutant.id;
      for (const [name, body] of tests) {
        const id = `${file}#${name}`;
        if (wanted && !wanted.has(id)) continue;
        nrOfTests++;
        const failure = await run(body);
        if (hitLimit !== undefined && (stryker.hitCount ?? 0) > hitLimit) return { status: 'timeout', reason: 'never ends' } as unknown as MutantRunResult;
        if (failure && !(failure instanceof Skipped)) return killed(id, nrOfTests, String(failure));
      }
    }
    return { status: 'survived', nrOfTests } as unknown as MutantRunResult;
  }

  /** Once in each process, without a mutant: then it is known which tests load which sources. */
  private async loadAll(): Promise<void> {
    stryker.activeMutant = undefined;
    for (const file of this.files()) await this.collect(file);
    this.isLoaded = true;
  }

  private files(): string[] {
    const { tests, without } = findPart();
    return globSync(tests, { cwd: this.root, exclude: without }).toSorted();
  }

  /** The test files that load a source, that of its own name first: it is the likeliest to fail. */
  private filesOf(source: string): string[] {
    const own = basename(source).replace(/\.ts$/, '.test.ts');
    const files = this.files().filter((file) => reaches(resolve(this.root, file), source));
    return inOrder(files.toSorted((a, b) => Number(basename(b) === own) - Number(basename(a) === own)));
  }

  private async collect(file: string): Promise<Map<string, Body>> {
    return (await collect(() => this.load(resolve(this.root, file), this.version))).tests;
  }
}

function findPart(): Part {
  const part = PARTS.find(({ name }) => name === process.env.MUTATION_PART);
  if (!part) throw new Error('MUTATION_PART names no part: start this with npm run mutation');
  return part;
}

/** Slow tests last. */
function inOrder(files: Iterable<string>): string[] {
  const { last } = findPart();
  return [...files].toSorted((a, b) => Number(last.includes(a)) - Number(last.includes(b)));
}

async function run(body: Body): Promise<Error | null> {
  try {
    await body({
      skip(reason) {
        throw new Skipped(reason);
      },
    });
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const killed = (test: string, nrOfTests: number, failureMessage: string): MutantRunResult =>
  ({ status: 'killed', killedBy: [test], failureMessage, nrOfTests }) as unknown as MutantRunResult;

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: Runner }];
