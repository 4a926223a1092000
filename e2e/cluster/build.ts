import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { binaryNames, binaryPath, cacheFolder, ldflags, moduleFolder, sources, type Binary } from './binaries.ts';
import { withFileLock } from './file-lock.ts';

// The user's own flags and workspace must not change what is built.
const goEnvironment = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' };

/** One line why no control plane can run on this machine, or null when it can (after a build, if need be). */
export function controlPlaneUnavailable(): string | null {
  if (process.platform === 'win32') return 'the control plane for tests needs Linux or macOS';
  if (missing().length === 0) return null;
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return null;
  } catch {
    return `no Go toolchain to build the control plane for tests with, and neither KUBEBUILDER_ASSETS nor the cache has ${missing().join(', ')}`;
  }
}

/** Builds what neither KUBEBUILDER_ASSETS nor the cache has: some nine minutes on two cores, once. */
export async function buildControlPlane(log: (line: string) => void = console.error): Promise<void> {
  if (missing().length === 0) return;
  mkdirSync(cacheFolder(), { recursive: true });
  const onWait = (owner: number) => log(`control plane: process ${owner} is building it, waiting`);
  await withFileLock(join(cacheFolder(), 'lock'), onWait, async () => {
    const binaries = missing();
    for (const [index, name] of binaries.entries()) await buildBinary(name, `${name} (${index + 1} of ${binaries.length})`, log);
  });
}

const missing = () => binaryNames.filter((name) => !existsSync(binaryPath(name)));

async function buildBinary(name: Binary, title: string, log: (line: string) => void): Promise<void> {
  const started = Date.now();
  const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const progress = setInterval(() => log(`control plane: ${title}: ${elapsed()}`), 30_000);
  log(`control plane: building ${title}`);
  // Renamed only when complete, so that an interrupted build never leaves half a binary under its name.
  const partial = join(cacheFolder(), `.${name}.${process.pid}`);
  const { module, main } = sources[name];
  try {
    await runGo(module, ['build', '-mod=readonly', '-buildvcs=false', '-trimpath', '-ldflags', ldflags, '-o', partial, main]);
    renameSync(partial, join(cacheFolder(), name));
  } finally {
    clearInterval(progress);
  }
  log(`control plane: built ${title} in ${elapsed()}`);
}

function runGo(module: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const go = spawn('go', args, { cwd: moduleFolder(module), env: goEnvironment, stdio: ['ignore', 'inherit', 'inherit'] });
    go.once('error', reject);
    // Compilers inherit it: the machine stays usable for the minutes this takes.
    if (go.pid) setPriority(go.pid, 10);
    go.once('exit', (code, by) => (code === 0 ? resolve() : reject(new Error(`go ${args.join(' ')} in ${module}: ${by ?? `exit code ${code}`}`))));
  });
}
