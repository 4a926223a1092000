import type { ObjectRef } from '../model/inventory.ts';
import { WAIVER_ANNOTATION } from '../model/waiver.ts';

/** A waiver as somebody writes it. */
export interface WaiverEntry {
  check: string;
  cluster?: string;
  namespace?: string;
  kind?: string;
  name?: string;
  container?: string;
  reason: string;
  expires: string;
  ticket?: string;
}

const FIELDS = ['check', 'cluster', 'namespace', 'kind', 'name', 'container', 'reason', 'expires', 'ticket'] as const;
/** Words that YAML readers take for something else than text; kubectl's takes y and n for booleans. */
const NOT_TEXT = /^(?:y|n|yes|no|on|off|true|false|null|~)$/i;
const PLAIN = /^[A-Za-z][A-Za-z0-9./-]*$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

const scalar = (text: string): string => ((PLAIN.test(text) && !NOT_TEXT.test(text)) || DATE.test(text) ? text : JSON.stringify(text));

/** The entry as it goes below `waivers:` in the file. */
export function waiverYaml(entry: WaiverEntry): string {
  const lines = FIELDS.flatMap((field) => (entry[field] === undefined ? [] : [`${field}: ${scalar(entry[field])}`]));
  return lines.map((line, index) => `${index === 0 ? '  - ' : '    '}${line}\n`).join('');
}

/** The value of the annotation: what says which workload is left out, for the annotation stands on it. */
export const annotationJson = (entries: readonly WaiverEntry[]): string => JSON.stringify(entries.map(({ check, cluster, container, reason, expires, ticket }) => ({ check, cluster, container, reason, expires, ticket })));

/** The command that writes these waivers on their workload, in the place of what its annotation says now. */
export function annotateCommand({ kind, namespace, name }: ObjectRef, entries: readonly WaiverEntry[]): string {
  const value = `${WAIVER_ANNOTATION}=${annotationJson(entries)}`.replaceAll("'", "'\\''");
  return `kubectl annotate ${kind.toLowerCase()} ${name} -n ${namespace} --overwrite '${value}'`;
}

/** Kinds whose own annotation is read: those that are no built-in object, or several, are waived in the file. */
export const isAnnotated = (kind: string): boolean => ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'ReplicaSet', 'ReplicationController', 'Pod'].includes(kind);
