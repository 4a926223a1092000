import { isAbsolute, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SARIF_HEAD, sarifInvocation, sarifResult, sarifTool, type SarifUnknown } from '#lib/export/sarif.ts';
import { worst } from '#lib/scoring/verdict-mask.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { GradedWorkload } from '../engine/grading.ts';
import { judgedCheck } from '../engine/reads/check-results.ts';
import type { Cli } from './cli.ts';
import type { GradedManifests } from './grade-manifests.ts';
import { ObjectPlaces } from './object-places.ts';

/**
 * Graded manifests as a SARIF log, in parts: one line for each result. They stand in the order of files, of the objects within them and of the
 * checks, so that the same input makes the same text; each file is read again once, for the lines of its fields.
 */
export function* scanSarif(graded: GradedManifests, cli: Pick<Cli, 'resolve'>): Iterable<string> {
  const { manifests, checks, profile } = graded;
  const uriOf = (file: string): string => sourceUri(file, cli.resolve('.'));
  const run = {
    tool: sarifTool(checks, { version: packageJson.version, profile }),
    invocations: [sarifInvocation(manifests.faults.map((fault) => ({ ...fault, place: { uri: uriOf(cli.resolve(fault.file)), line: fault.line } })), unknownOf(graded))],
    columnKind: 'utf16CodeUnits',
  };
  yield `${JSON.stringify({ ...SARIF_HEAD, runs: [run] }).slice(0, -3)},"results":[`;
  const places = new ObjectPlaces(manifests.found, uriOf);
  let separator = '\n';
  for (const workload of inOrderOfFiles(graded.workloads, places)) {
    for (const result of resultsOf(workload, graded, places)) {
      yield separator + JSON.stringify(result);
      separator = ',\n';
    }
  }
  yield '\n]}]}\n';
}

function* resultsOf({ ref, masks, built: { subject }, waived }: GradedWorkload, { checks }: GradedManifests, places: ObjectPlaces): Iterable<object> {
  const file = places.find(ref)?.file;
  if (file !== undefined) places.open(file);
  for (const [index, check] of checks.entries()) {
    const finding = judgedCheck(check, index, { subject, masks, waived });
    if (finding.verdict !== 'fail' && finding.verdict !== 'waived') continue;
    const found = finding.evidence.map(({ fix, object, path }) => (fix ? places.place(fix, fix.path) : null) ?? places.place(object, path));
    yield sarifResult({ workload: ref, check, ruleIndex: index, finding, places: found, home: places.place(ref, '') });
  }
}

const unknownOf = ({ checks, workloads }: GradedManifests): SarifUnknown[] =>
  checks.flatMap((check, ruleIndex) => {
    const count = workloads.filter(({ masks }) => worst(masks[ruleIndex] as number) === 'unknown').length;
    return count === 0 ? [] : [{ check, ruleIndex, workloads: count }];
  });

function inOrderOfFiles(workloads: readonly GradedWorkload[], places: ObjectPlaces): GradedWorkload[] {
  const keyed = workloads.map((workload) => ({ workload, at: places.find(workload.ref) }));
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  keyed.sort((a, b) => compare(a.at?.file ?? '', b.at?.file ?? '') || (a.at?.line ?? 0) - (b.at?.line ?? 0) || compare(a.workload.key, b.workload.key));
  return keyed.map(({ workload }) => workload);
}

/** Relative to where the user stands, which is the root of the sources for whoever reads the log; absolute for what lies elsewhere. */
function sourceUri(file: string, root: string): string {
  if (!isAbsolute(file)) return 'stdin';
  const path = relative(root, file);
  if (path === '') return '.';
  if (path.startsWith('..') || isAbsolute(path)) return pathToFileURL(file).href;
  return path.split(sep).map(encodeURIComponent).join('/');
}
