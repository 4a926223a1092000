import { parseArgs } from 'node:util';
import { applyAppArmorAnnotations, applyPodDefaults } from '#lib/kubernetes/defaulting.ts';
import { LiteralCollector } from '#lib/kubernetes/literals.ts';
import { evaluatePodSecurity } from '#lib/kubernetes/pod-security/evaluate.ts';
import { parsePodSecurityVersion, type PodSecurityVersion } from '#lib/kubernetes/pod-security/versions.ts';
import { projectObject } from '#lib/kubernetes/projection/project-object.ts';
import { resourceOf } from '#lib/kubernetes/projection/resources.ts';
import type { Pod } from '#lib/model/inventory.ts';
import { type Cli, EXIT, usageError } from './cli.ts';
import { POD_SECURITY } from './commands.ts';

/** Reads one pod per line and writes what Pod Security Admission would answer at both levels and each version, in the API server's words. */
export async function podSecurity(args: string[], cli: Cli): Promise<number> {
  const { values } = parseArgs({ args, options: { jsonl: { type: 'boolean' }, versions: { type: 'string', default: 'latest' } } });
  if (!values.jsonl) throw usageError(`one pod per line on standard input is all it reads: ${POD_SECURITY.usage[0]}`);
  const versions = values.versions.split(',').map((text) => readVersion(text.trim()));
  let bad = false;
  let line = 0;
  for await (const text of cli.readInput()) {
    line++;
    if (text.trim() === '') continue;
    const answer = judge(text, versions);
    if ('error' in answer) {
      bad = true;
      cli.error(`line ${line}: ${answer.error}`);
    }
    cli.print(`${JSON.stringify(answer)}\n`);
  }
  return bad ? EXIT.badInput : EXIT.fine;
}

function readVersion(text: string): PodSecurityVersion {
  const version = parsePodSecurityVersion(text);
  if (version === undefined) throw usageError(`--versions: ${text} is neither latest nor like v1.37`);
  return version;
}

function judge(text: string, versions: readonly PodSecurityVersion[]): { verdicts: Record<string, string> } | { error: string } {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { error: 'not JSON' };
  }
  const kind = (raw as { kind?: unknown } | null)?.kind;
  if (kind !== undefined && kind !== 'Pod') return { error: `kind: expected Pod, got ${typeof kind === 'string' ? kind : typeof kind}` };
  const projected = projectObject(raw, { resource: resourceOf('pods'), literals: new LiteralCollector() });
  if (projected.faults) return { error: projected.faults.map(({ path, message }) => `${path}: ${message}`).join('; ') };
  const { annotations, spec } = (projected.object as Pod).template;
  if (spec.containers.length === 0) return { error: 'spec.containers: expected at least one container' };
  // The server copies AppArmor annotations into the fields before it decides, and words its answer accordingly.
  const pod = { annotations, spec: applyAppArmorAnnotations({ annotations, spec: applyPodDefaults(spec) }) };
  const verdicts: Record<string, string> = {};
  for (const level of ['baseline', 'restricted'] as const) {
    for (const version of versions) {
      const answer = evaluatePodSecurity(pod, level, version);
      verdicts[`${level}:${version}`] = answer.allowed ? 'allowed' : answer.reason;
    }
  }
  return { verdicts };
}
