import type { Coverage, CoverageCell, CoverageRow } from '#lib/api/coverage.ts';
import type { ReadParams } from '#lib/api/endpoints.ts';
import type { Check } from '#lib/checks/check.ts';
import { CONTROLS } from '#lib/checks/controls.ts';
import { filterCoverage } from '#lib/filters/coverage.ts';
import { isPlatformNamespace } from '#lib/kubernetes/platform.ts';
import { worst } from '#lib/scoring/verdict-mask.ts';
import type { GradedWorkload } from '../grading.ts';
import { type ReadContext, View } from './context.ts';

/** Which controls are on, off or unreadable in each namespace. Risk is another matter: a namespace of clean pods may have none of them. */
export function readCoverage(context: ReadContext, params: ReadParams<'coverage'>): Coverage {
  const view = new View(context.state, context.principal, params);
  const { checks } = context.state.grading;
  const controls = checks.flatMap((check, index) => (CONTROLS[check.id] === undefined ? [] : [{ check, index }]));
  const unlisted = new Set(context.state.unlisted);
  const rows = view.namespaces().map((namespace): CoverageRow => {
    const workloads = [...view.workloadsIn(namespace)];
    const readable = !unlisted.has(namespace);
    return {
      namespace,
      platform: isPlatformNamespace(namespace, context.state.settings.platform.namespaces),
      readable,
      workloads: workloads.length,
      cells: controls.map(({ check, index }) => cellOf(check, index, workloads, readable)),
    };
  });
  const all = {
    controls: controls.map(({ check: { id, item, title } }) => ({ check: id, item, label: CONTROLS[id] ?? id, title })),
    rows: rows.toSorted((a, b) => missing(b) - missing(a) || (a.namespace < b.namespace ? -1 : 1)),
  };
  return { at: new Date(context.now).toISOString(), ...filterCoverage(all, params) };
}

const missing = ({ cells }: CoverageRow): number => cells.reduce((sum, { state }) => sum + (state === 'off' ? 2 : state === 'part' || state === 'unreadable' ? 1 : 0), 0);

/** Where what runs cannot be read, that nothing is known to run is no reason to say that nothing is concerned. */
function cellOf({ id }: Check, index: number, workloads: readonly GradedWorkload[], readable: boolean): CoverageCell {
  const counts = { pass: 0, fail: 0, unknown: 0, waived: 0, 'not-applicable': 0 };
  for (const { masks } of workloads) counts[worst(masks[index] as number)]++;
  const { pass, fail, unknown, waived } = counts;
  const without = fail + waived;
  const state = unknown > 0 && without === 0 ? 'unreadable' : without > 0 ? (pass > 0 ? 'part' : 'off') : pass > 0 ? 'on' : readable ? 'none' : 'unreadable';
  return { check: id, state, pass, fail, unknown, waived };
}
