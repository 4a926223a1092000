import type { Migration } from './types.ts';

/**
 * Scores, points and measured are integers in ten-thousandths, times milliseconds since the epoch, JSON is text, yes and no are 1 and 0.
 * Every primary key starts with the cluster, so that what is read together lies together.
 */
export const initial: Migration = {
  name: 'initial',
  statements: ({ identity, sequence, big, bytes, covering, keyed, plain }) => [
    `create table clusters (id ${identity}, slug text not null unique, uid text unique, name text not null, kind text not null, created_at ${big} not null) ${plain}`,
    `create table meta (key text primary key, value text not null) ${keyed}`,
    `create table writers (cluster integer primary key, epoch integer not null) ${plain}`,

    // '' is the cluster, 'shop' a namespace, 'shop/Deployment/cart' a workload.
    `create table subjects (id ${identity}, cluster integer not null, key text not null, unique (cluster, key)) ${plain}`,
    `create table points (
      cluster integer not null, subject integer not null, at ${big} not null,
      score integer, before_caps integer, without_waivers integer, measured integer, cap text,
      graded integer not null, sum ${big} not null, platform_graded integer not null, platform_sum ${big} not null,
      critical integer not null, unreadable integer not null, scoring integer not null, profile text not null,
      primary key (cluster, subject, at)) ${keyed}`,
    `create table observed (
      cluster integer not null, namespace text not null, "from" ${big} not null, "to" ${big} not null,
      primary key (cluster, namespace, "from")) ${keyed}`,

    `create table findings (
      cluster integer not null, subject integer not null, "check" text not null, opened_at ${big} not null,
      severity text not null, state text not null, closed_at ${big}, closed_as text,
      primary key (cluster, subject, "check", opened_at)) ${keyed}`,
    `create index findings_open on findings (cluster, subject) where closed_at is null`,
    `create index findings_opened on findings (cluster, opened_at)`,
    `create index findings_closed on findings (cluster, closed_at)`,

    `create table changes (cluster integer not null, at ${big} not null, kind text not null, title text not null, primary key (cluster, at)) ${keyed}`,
    `create table change_moves (
      cluster integer not null, subject integer not null, at ${big} not null, "from" integer, "to" integer,
      primary key (cluster, subject, at)) ${keyed}`,
    `create table change_causes (
      cluster integer not null, at ${big} not null, position integer not null,
      kind text not null, "check" text, severity text, workload text, namespace text, text text not null,
      primary key (cluster, at, position)) ${keyed}`,
    `create table change_parts (
      cluster integer not null, at ${big} not null, subject integer not null, position integer not null, part integer not null,
      primary key (cluster, at, subject, position)) ${keyed}`,

    // An event is a few integers that point at what it shares with others, and a compressed body that only the one shown is unpacked from.
    `create table event_kinds (id ${identity}, cluster integer not null, key text not null, rule text not null, source text not null, tags text not null, last_at ${big} not null, unique (cluster, key)) ${plain}`,
    `create table event_groups (id ${identity}, cluster integer not null, key text not null, rule text not null, namespace text, workload text, process text, sample ${bytes} not null, last_at ${big} not null, unique (cluster, key)) ${plain}`,
    `create table event_places (
      id ${identity}, cluster integer not null, key text not null, level text not null, namespace text, pod text, workload text, node text,
      container text, inferred integer not null, hostname text, last_at ${big} not null, unique (cluster, key)) ${plain}`,
    `create table events (
      seq ${sequence}, cluster integer not null, id text not null, at ${big} not null, received_at ${big} not null, priority integer not null,
      kind integer not null, grp integer not null, place integer not null, body ${bytes} not null, unique (cluster, id)) ${plain}`,
    // One for bars and alerts, one for groups; in SQLite either answers without the events themselves.
    `create index events_seen on events (cluster, priority, at${covering('grp, place, kind')})`,
    `create index events_grouped on events (cluster, grp, at${covering('priority, place, kind')})`,
    `create table intake (
      cluster integer primary key, accepted ${big} not null, duplicates ${big} not null, rejected ${big} not null,
      last_received_at ${big}, last_event_at ${big}) ${plain}`,
    `create table acknowledgements (
      id ${identity}, cluster integer not null, grp integer not null, up_to ${big} not null,
      by_name text not null, reason text not null, at ${big} not null, undone_at ${big}, undone_by text) ${plain}`,
    `create index acknowledgements_group on acknowledgements (cluster, grp)`,

    `create table pod_memory (
      cluster integer not null, uid text not null, namespace text not null, name text not null, workload text, node text,
      containers text not null, deleted_at ${big} not null, primary key (cluster, uid)) ${keyed}`,

    `create table reports (
      id text primary key, cluster integer not null, token_hash text not null unique, title text not null, scope text not null,
      score integer, grade text, taken_at ${big} not null, expires_at ${big} not null, revoked_at ${big},
      openings integer not null, last_opened_at ${big}, document text not null) ${plain}`,
    `create index reports_taken on reports (cluster, taken_at)`,
    `create table tokens (
      id text primary key, role text not null, cluster text, hash text not null unique, created_at ${big} not null,
      revoked_at ${big}, last_used_at ${big}) ${plain}`,
  ],
};
