import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { binaryPath } from './binaries.ts';
import { environment } from './processes.ts';

export interface KubectlOptions {
  input?: string;
  timeoutMs?: number;
}

export type Kubectl = (args: string[], options?: KubectlOptions) => Promise<string>;

/** Runs as the admin; `--kubeconfig FILE` among the arguments makes it another account. Answers what is printed to stdout. */
export function kubectlFor(dir: string, kubeconfig: string): Kubectl {
  return (args, { input, timeoutMs = 60_000 } = {}) =>
    new Promise((resolve, reject) => {
      const env = environment(dir, { KUBECONFIG: kubeconfig, KUBECACHEDIR: join(dir, 'kubectl-cache') });
      const child = spawn(binaryPath('kubectl'), args, { env, stdio: 'pipe', timeout: timeoutMs, killSignal: 'SIGKILL' });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
      // kubectl may refuse its arguments without reading its input; its own message says more than the broken pipe.
      child.stdin.on('error', () => {});
      child.stdin.end(input);
      child.once('error', reject);
      child.once('close', (code, by) => {
        if (code === 0) return resolve(Buffer.concat(out).toString());
        const why = by ? `killed (${by}) after ${timeoutMs} ms\n` : '';
        reject(new Error(`kubectl ${args.join(' ')}: ${why}${Buffer.concat(err).toString().trim()}`));
      });
    });
}
