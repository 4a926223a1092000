import { SEVERITIES } from '#lib/model/verdict.ts';
import type { EngineMetrics } from './engine-metrics.ts';
import type { Family, Labels, Sample } from './exposition.ts';

/** A cluster, and what its engine says of itself; null where it does not answer. */
export interface MeasuredCluster {
  slug: string;
  metrics: EngineMetrics | null;
}

type Values = readonly { labels?: Labels; value: Sample['value'] | null }[] | Sample['value'] | null;

/** What is known of the clusters. What is not known has no sample: nothing unknown is written as zero. */
export function clusterFamilies(clusters: readonly MeasuredCluster[]): Family[] {
  const family = (type: Family['type'], name: string, help: string, values: (metrics: EngineMetrics) => Values): Family => ({
    name: `plimsoll_${name}`,
    type,
    help,
    samples: clusters.flatMap(({ slug, metrics }) => (metrics === null ? [] : samplesOf(slug, values(metrics)))),
  });
  return [
    { name: 'plimsoll_engine_up', type: 'gauge', help: 'Whether the engine of the cluster answers.', samples: clusters.map(({ slug, metrics }) => ({ labels: { cluster: slug }, value: metrics === null ? 0 : 1 })) },
    family('gauge', 'engine_start_time_seconds', 'When the engine was started, in Unix time; it changes when the engine is started again.', ({ startedAt }) => seconds(startedAt)),
    family('gauge', 'cluster_info', 'What the cluster is; always 1.', ({ cluster }) => [{ labels: { kind: cluster.kind, version: cluster.version ?? '' }, value: 1 }]),
    family('gauge', 'cluster_state', 'Whether the cluster is in that state: 1 for one of them.', ({ cluster }) => STATES.map((state) => ({ labels: { state }, value: cluster.state === state ? 1 : 0 }))),
    family('gauge', 'cluster_score', 'Score of the cluster, 0 to 100; missing where nothing can be graded.', ({ posture }) => posture?.score ?? null),
    family('gauge', 'cluster_score_without_waivers', 'Score that the cluster would have without waivers, 0 to 100.', ({ posture }) => posture?.scoreWithoutWaivers ?? null),
    family('gauge', 'cluster_measured_ratio', 'Share of what applies that could be read, 0 to 1.', ({ posture }) => posture?.measured ?? null),
    family('gauge', 'namespace_score', 'Score of a namespace, 0 to 100; the worst 500.', ({ namespaces }) => namespaces.map(({ name, platform, score }) => ({ labels: { namespace: name, platform: String(platform) }, value: score }))),
    family('gauge', 'namespace_scores_left_out', 'Namespaces with a score that is not exported, for there are too many.', ({ namespacesLeftOut }) => namespacesLeftOut),
    family('gauge', 'findings', 'Failing checks of workloads other than platform.', ({ findings, posture }) => (posture === null ? null : SEVERITIES.map((severity) => ({ labels: { severity }, value: findings[severity] })))),
    family('gauge', 'workloads', 'Workloads by grade; none where too little could be read.', ({ workloads }) => workloads.map(({ grade, count }) => ({ labels: { grade }, value: count }))),
    family('gauge', 'namespaces', 'Namespaces that are known.', ({ cluster }) => cluster.namespaces),
    family('gauge', 'pods', 'Pods that are known.', ({ cluster }) => cluster.pods),
    family('gauge', 'nodes', 'Nodes; missing where they may not be read.', ({ cluster }) => cluster.nodes),
    family('gauge', 'alerts', 'Groups of runtime events of the last 24 hours that nobody has acknowledged.', ({ alerts }) => alerts),
    family('counter', 'runtime_events_accepted_total', 'Runtime events that were stored, over all restarts.', ({ intake }) => intake?.accepted ?? null),
    family('counter', 'runtime_events_duplicate_total', 'Runtime events that had been stored already, over all restarts.', ({ intake }) => intake?.duplicates ?? null),
    family('counter', 'runtime_events_refused_total', 'Entries that were no runtime event, over all restarts.', ({ intake }) => intake?.refused ?? null),
    family('gauge', 'runtime_events_last_received_timestamp_seconds', 'When a runtime event last arrived; missing where none ever has.', ({ intake }) => seconds(intake?.lastReceivedAt)),
    family('gauge', 'source_watches', 'Watches of a kind in that state: one, or one for each namespace that is read by itself.', ({ sources }) => sources.map(({ kind, state, watches }) => ({ labels: { kind, state }, value: watches }))),
    family('gauge', 'source_last_seen_timestamp_seconds', 'When the API server last answered for that kind.', ({ lastSeen }) => lastSeen.map(({ kind, at }) => ({ labels: { kind }, value: at / 1000 }))),
    family('gauge', 'last_change_timestamp_seconds', 'When anything last came from the cluster.', ({ cluster }) => (cluster.asOf === null ? null : Date.parse(cluster.asOf) / 1000)),
    family('gauge', 'grading_lag_seconds', 'How long the oldest change that is not graded yet has been waiting.', ({ lag }) => lag / 1000),
    family('histogram', 'settle_duration_seconds', 'How long it takes to grade what has changed together.', ({ settling }) => settling),
    family('counter', 'postures_total', 'Postures since the engine was started.', ({ cluster }) => cluster.revision),
    family('gauge', 'history_writer', 'Whether this process writes the history of the cluster.', ({ history }) => Number(history.writer)),
    family('gauge', 'history_waiting_revisions', 'Revisions that are not on disk yet.', ({ history }) => history.waiting),
    family('counter', 'history_write_failures_total', 'Attempts to write history that failed.', ({ history }) => history.failures),
    family('gauge', 'store_up', 'Whether the store could be used when it was last asked.', ({ store }) => [{ labels: { store: store.kind }, value: store.state === 'ok' ? 1 : 0 }]),
    family('gauge', 'open_exports', 'Lists that are being downloaded.', ({ openExports }) => openExports),
  ];
}

const STATES = ['starting', 'ok', 'degraded', 'unreachable'] as const;

const seconds = (milliseconds: number | null | undefined): number | null => (milliseconds === null || milliseconds === undefined ? null : milliseconds / 1000);

function samplesOf(cluster: string, values: Values): Sample[] {
  const list = Array.isArray(values) ? (values as Exclude<Values, Sample['value'] | null>) : [{ value: values as Sample['value'] | null }];
  return list.flatMap(({ labels, value }) => (value === null ? [] : [{ labels: { cluster, ...labels }, value }]));
}
