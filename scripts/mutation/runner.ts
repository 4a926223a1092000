import type { DryRunResult, MutantRunOptions, MutantRunResult } from '@stryker-mutator/api/test-runner';
import { globSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { type Body, collect } from './collected.ts';
import { IMPORTS, loadFreshModules, reaches } from './fresh-modules.ts';
import { PARTS } from './parts.ts';

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

/** What a test file does besides its tests: tables that it makes of what the sources say. Counts as a test of its own. */
const COLLECTING = '(collecting)';

/**
 * Runs tests in this very process (docs/mutation.md). Stryker calls it in a child process whose working directory is a copy of the project
 * with all mutants in it, and starts it again where a mutant never ends.
 */
class Runner {
  private readonly root = process.cwd();
  private readonly load = loadFreshModules(this.root);
  private version = 0;
  /** The tests of every file, loaded without a mutant. */
  private readonly warm = new Map<string, Map<string, Body>>();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun(): Promise<DryRunResult> {
    await this.warmUp();
    const tests: object[] = [];
    this.version++;
    stryker.mutantCoverage = { static: {}, perTest: {} };
    for (const file of this.files()) {
      const seen = (name: string, started: number, failure: Error | null) => {
        const result = { id: `${file}#${name}`, name: `${file} > ${name}`, timeSpentMs: performance.now() - started, fileName: resolve(this.root, file) };
        tests.push(failure ? { ...result, status: failure instanceof Skipped ? 2 : 1, failureMessage: failure.message } : { ...result, status: 0 });
      };
      await this.loadSources(file);
      const began = performance.now();
      stryker.currentTestId = `${file}#${COLLECTING}`;
      const collected = await this.collect(file);
      stryker.currentTestId = undefined;
      seen(COLLECTING, began, null);
      for (const [name, body] of collected) {
        const started = performance.now();
        stryker.currentTestId = `${file}#${name}`;
        const failure = await run(body);
        stryker.currentTestId = undefined;
        seen(name, started, failure);
      }
    }
    return { status: 'complete', tests, mutantCoverage: stryker.mutantCoverage } as unknown as DryRunResult;
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    if (this.warm.size === 0) await this.warmUp();
    Object.assign(stryker, { hitCount: 0, hitLimit: options.hitLimit });
    const result = (await this.runWarm(options)) ?? (await this.runFresh(options));
    stryker.activeMutant = undefined;
    return result;
  }

  /**
   * With the modules that are loaded already, which is much faster. Counts only where the mutant is killed by a test that passes without it:
   * anything else may be due to what this mutant or an earlier one has left behind.
   */
  private async runWarm({ activeMutant, mutantActivation, testFilter }: MutantRunOptions): Promise<MutantRunResult | null> {
    if (mutantActivation === 'static' || !testFilter) return null;
    const wanted = new Set(testFilter);
    let nrOfTests = 0;
    for (const file of filesOf(testFilter)) {
      for (const [name, body] of this.warm.get(file) ?? []) {
        const id = `${file}#${name}`;
        if (!wanted.has(id)) continue;
        nrOfTests++;
        stryker.activeMutant = activeMutant.id;
        const failure = await run(body);
        stryker.activeMutant = undefined;
        if (!isFailure(failure)) continue;
        if (!isFailure(await run(body))) return killed(id, nrOfTests, String(failure));
        await this.warmUp();
        return null;
      }
    }
    return null;
  }

  private async runFresh({ activeMutant, mutantActivation, testFilter, sandboxFileName, hitLimit }: MutantRunOptions): Promise<MutantRunResult> {
    this.version++;
    stryker.hitCount = 0;
    const atLoad = mutantActivation === 'static';
    const wanted = testFilter && new Set(testFilter);
    let nrOfTests = 0;
    for (const file of testFilter ? filesOf(testFilter) : this.filesThatLoad(resolve(sandboxFileName))) {
      // What runs while sources are loaded has to be changed by then; anything else must not be.
      stryker.activeMutant = atLoad ? activeMutant.id : undefined;
      if (!atLoad) await this.loadSources(file);
      stryker.activeMutant = activeMutant.id;
      const tests = await this.collect(file).catch((error: unknown) => String(error));
      if (typeof tests === 'string') return killed(`${file}#${COLLECTING}`, nrOfTests, tests);
      // What changes a table changes any of the tests that are made of it.
      const isAll = !wanted || wanted.has(`${file}#${COLLECTING}`);
      for (const [name, body] of tests) {
        const id = `${file}#${name}`;
        if (!isAll && !wanted.has(id)) continue;
        nrOfTests++;
        const failure = await run(body);
        if (hitLimit !== undefined && (stryker.hitCount ?? 0) > hitLimit) return { status: 'timeout', reason: 'never ends' } as unknown as MutantRunResult;
        if (isFailure(failure)) return killed(id, nrOfTests, String(failure));
      }
    }
    return { status: 'survived', nrOfTests } as unknown as MutantRunResult;
  }

  private async warmUp(): Promise<void> {
    stryker.activeMutant = undefined;
    this.version++;
    for (const file of this.files()) this.warm.set(file, await this.collect(file));
  }

  /** What a test file imports, before itself. */
  private async loadSources(file: string): Promise<void> {
    for (const path of IMPORTS.get(resolve(this.root, file)) ?? []) await this.load(path, this.version);
  }

  private files(): string[] {
    const part = PARTS.find(({ name }) => name === process.env.MUTATION_PART);
    if (!part) throw new Error('MUTATION_PART names no part: start this with npm run mutation');
    return globSync(part.tests, { cwd: this.root, exclude: part.without }).toSorted();
  }

  /** The test files that load a source, that of its own name first: it is the likeliest to fail. */
  private filesThatLoad(source: string): string[] {
    const own = basename(source).replace(/\.ts$/, '.test.ts');
    const files = this.files().filter((file) => reaches(resolve(this.root, file), source));
    return files.toSorted((a, b) => Number(basename(b) === own) - Number(basename(a) === own));
  }

  private async collect(file: string): Promise<Map<string, Body>> {
    return (await collect(() => this.load(resolve(this.root, file), this.version))).tests;
  }
}

const filesOf = (tests: readonly string[]): string[] => [...new Set(tests.map((id) => id.slice(0, id.indexOf('#'))))];

const isFailure = (outcome: Error | null): boolean => outcome !== null && !(outcome instanceof Skipped);

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
