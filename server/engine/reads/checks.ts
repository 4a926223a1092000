import type { CheckDetail, Checklist, CheckRow } from '#lib/api/checks.ts';
import type { ReadParams } from '#lib/api/endpoints.ts';
import type { Check } from '#lib/checks/check.ts';
import { exampleYaml } from '#lib/checks/example-yaml.ts';
import { toYaml } from '#lib/export/patch.ts';
import { CHECKS } from '#lib/checks/index.ts';
import { settingDifferences } from '#lib/config-file/differences.ts';
import { AppError } from '#lib/model/app-error.ts';
import { item } from '#lib/model/items.ts';
import { POINT, type Verdict } from '#lib/model/verdict.ts';
import { aggregateLedger } from '#lib/scoring/aggregate.ts';
import { FAIL, worst } from '#lib/scoring/verdict-mask.ts';
import { aggregateIfPassed } from '#lib/scoring/what-if.ts';
import type { GradedWorkload } from '../grading.ts';
import { type ReadContext, View } from './context.ts';
import { summarizeItems } from './items.ts';

/** Counts here leave out platform workloads, as the cluster score does. */
export function readChecks(context: ReadContext, params: ReadParams<'checks'>): Checklist {
  const view = new View(context.state, context.principal, params);
  const own = [...view.workloads()].filter(({ platform }) => !platform);
  const ledger = new Map(aggregateLedger(view.cluster, view.clusterScore()).map(({ check, points }) => [check, points]));
  const { settings, grading } = context.state;
  const { checks, profile } = grading;
  const counts = countVerdicts(checks, own);
  const rows = CHECKS.map((check): CheckRow => {
    const index = checks.findIndex(({ id }) => id === check.id);
    return index < 0 ? offRow(check) : checkRow(checks[index] as Check, counts[index], ledger.get(check.id) ?? 0);
  });
  return { items: summarizeItems(checks, own), checks: rows, profile, differences: settingDifferences(settings) };
}

export function readCheck(context: ReadContext, { id, ...scope }: ReadParams<'check'>): CheckDetail {
  const { checks } = context.state.grading;
  const index = checks.findIndex((check) => check.id === id);
  const check = checks[index];
  if (!check) {
    const off = CHECKS.find((candidate) => candidate.id === id);
    if (!off) throw new AppError('not-found', `There is no check ${id}, or it is not built yet.`);
    return { ...offRow(off), ...textsOf(off), gain: null };
  }
  const view = new View(context.state, context.principal, scope);
  const own = [...view.workloads()].filter(({ platform }) => !platform);
  const now = view.clusterScore();
  const points = aggregateLedger(view.cluster, now).find((entry) => entry.check === id)?.points ?? 0;
  const failing = own.filter(({ masks }) => (masks[index] as number) & FAIL);
  const then = aggregateIfPassed(index, check, view.cluster, failing, view.kind, view.unlistedOwn.length);
  return {
    ...checkRow(check, countVerdicts(checks, own)[index], points),
    ...textsOf(check),
    gain: now.score === null || !then || then.score === null ? null : (then.score - now.score) / POINT,
  };
}

const textsOf = (check: Check): Pick<CheckDetail, 'docs' | 'patchYaml' | 'examples'> => ({
  docs: check.docs,
  patchYaml: check.patch ? toYaml(check.patch.merge as never, 0).trimStart() : null,
  examples: { pass: check.examples.pass.map(exampleYaml), fail: check.examples.fail.map(exampleYaml) },
});

/** A check that the configuration has switched off. */
const offRow = (check: Check): CheckRow => ({ ...checkRow(check, undefined, 0), off: true });

type Counts = Record<Verdict, number>;

const NONE: Counts = { pass: 0, fail: 0, unknown: 0, waived: 0, 'not-applicable': 0 };

/** By check, in one walk over the workloads: their masks are spread over the memory. */
function countVerdicts(checks: readonly Check[], workloads: readonly GradedWorkload[]): Counts[] {
  const counts = checks.map((): Counts => ({ ...NONE }));
  for (const { masks } of workloads) for (let index = 0; index < counts.length; index++) (counts[index] as Counts)[worst(masks[index] as number)]++;
  return counts;
}

function checkRow(check: Check, counts: Counts | undefined, points: number): CheckRow {
  const { phase, layer, course } = item(check.item);
  const { 'not-applicable': notApplicable, ...rest } = counts ?? NONE;
  const { id, severity, scope, title, failing } = check;
  return { id, item: check.item, severity, scope, title, failing, phase, layer, course, built: true, off: false, ...rest, notApplicable, points: points / POINT };
}
