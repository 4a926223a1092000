import type { ReadParams } from '#lib/api/endpoints.ts';
import type { Overview } from '#lib/api/posture.ts';
import { SCORING, SEVERITIES, type Severity } from '#lib/model/verdict.ts';
import { aggregateLedger, scoreAggregate } from '#lib/scoring/aggregate.ts';
import { FAIL, UNKNOWN } from '#lib/scoring/verdict-mask.ts';
import { type ReadContext, View } from './context.ts';
import { fixFirst } from './fix-first.ts';
import { summarizeItems } from './items.ts';
import { aggregateOf, deltaOf } from './wire.ts';

/** How many entries the Overview lists; the rest is on the Checklist. */
const FIXES = 8;

/** Numbers of the cluster, or of the part that is asked for. */
export function readPosture(context: ReadContext, params: ReadParams<'posture'>): Overview {
  const view = new View(context.state, context.principal, params);
  const score = view.clusterScore();
  const workloads = [...view.workloads()];
  const own = workloads.filter((workload) => !workload.platform);
  const platform = scoreAggregate(view.platform, 'namespace');
  const failing = (id: string) => own.filter(({ masks }) => (masks[context.state.grading.checks.findIndex((check) => check.id === id)] ?? 0) & FAIL);
  const findings = Object.fromEntries(SEVERITIES.map((severity) => [severity, view.cluster.findings[severity]])) as Record<Severity, number>;
  return {
    cluster: context.info,
    at: new Date(context.now).toISOString(),
    scoring: SCORING,
    profile: context.state.grading.profile,
    posture: aggregateOf(context.slug, score, aggregateLedger(view.cluster, score)),
    platform: view.platform.workloads === 0 ? null : aggregateOf('platform', platform, aggregateLedger(view.platform, platform)),
    items: summarizeItems(context.state.grading.checks, own),
    findings,
    fixFirst: fixFirst(view).slice(0, FIXES),
    headline: {
      criticalWorkloads: view.cluster.critical,
      openNamespaces: new Set(failing('ingress-isolated').map(({ ref }) => ref.namespace)).size,
      rootWorkloads: failing('run-as-non-root').length,
      alerts: view.alerts(context.now),
      unreadableNamespaces: view.unlisted.length,
      unknownChecks: own.reduce((sum, { masks }) => sum + countUnknown(masks), 0),
    },
    // Of a part of the cluster only whole namespaces have a past that is stored.
    delta7d: view.kind === 'cluster' ? deltaOf(score.score, context.weekAgo.get('')) : null,
    counts: {
      namespaces: view.namespaces().length,
      workloads: workloads.length,
      pods: view.kind === 'cluster' ? context.info.pods : workloads.reduce((sum, { pods }) => sum + pods, 0),
      nodes: context.state.inventory.count('nodes'),
    },
  };
}

function countUnknown(masks: Uint8Array): number {
  let count = 0;
  for (const mask of masks) if (mask & UNKNOWN && !(mask & FAIL)) count++;
  return count;
}
