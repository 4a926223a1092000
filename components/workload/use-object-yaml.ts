'use client';
import { useQueries } from '@tanstack/react-query';
import type { ObjectRefWire } from '#lib/api/common.ts';
import type { CheckResultWire, ObjectYaml } from '#lib/api/workload.ts';
import { callApi } from '../api.ts';
import { useCluster } from '../live.tsx';
import { readKey, readPath } from '../queries.ts';
import type { LeafChange } from './patch-leaves.ts';
import type { ObjectLines } from './yaml-hunks.ts';
import { leavesOf, objectId, yamlTargets } from './yaml-targets.ts';

export type YamlState = { state: 'loading' } | { state: 'unavailable'; why: string } | ({ state: 'ready'; fetchedAt: string; live: boolean } & ObjectLines);

export interface FetchedYaml {
  /** The YAML of an object as far as it is known. */
  of: (object: ObjectRefWire) => YamlState;
  /** The fields that the patch of a check sets; null where their place is not known. */
  leaves: (check: CheckResultWire) => LeafChange[] | null;
}

/** Paths in one request: they are sent in the query. */
const MOST_PATHS = 40;

/** Fetches the objects that the findings point at, now, with the lines of their fields. `all` are the checks of the same subject. */
export function useObjectYaml(checks: readonly CheckResultWire[], all: readonly CheckResultWire[] = checks): FetchedYaml {
  const cluster = useCluster();
  const evidence = all.flatMap((check) => check.evidence);
  const requests = yamlTargets(checks, evidence).flatMap(({ object, paths: wanted, seen }) => {
    const paths = [...wanted];
    const fingerprint = JSON.stringify(seen);
    return Array.from({ length: Math.ceil(paths.length / MOST_PATHS) }, (_, part) => ({ object, fingerprint, paths: paths.slice(part * MOST_PATHS, (part + 1) * MOST_PATHS) }));
  });
  const results = useQueries({
    queries: requests.map(({ object, fingerprint, paths }) => {
      const query = { ...object, path: paths };
      return {
        queryKey: [...readKey(cluster, 'yaml', query), fingerprint],
        queryFn: ({ signal }: { signal: AbortSignal }) => callApi<ObjectYaml>(readPath(cluster, 'yaml', query), { signal }),
      };
    }),
  });
  const of = (object: ObjectRefWire): YamlState => {
    const parts = requests.flatMap((request, index) => (objectId(request.object) === objectId(object) ? [results[index]] : []));
    const failed = parts.find((part) => part?.error);
    if (parts.length === 0) return { state: 'unavailable', why: 'it is not an object that is read' };
    if (failed?.error) return { state: 'unavailable', why: failed.error.message };
    const answers = parts.flatMap((part) => (part?.data ? [part.data] : []));
    const [first] = answers;
    if (!first || answers.length < parts.length) return { state: 'loading' };
    if (first.missing !== null) return { state: 'unavailable', why: first.missing };
    const at = new Map(answers.flatMap((answer) => answer.paths.map(({ path, line, near }) => [path, { line, near }] as const)));
    return { state: 'ready', lines: first.lines, at, fetchedAt: first.fetchedAt, live: first.live };
  };
  return { of, leaves: (check) => leavesOf(check, evidence) };
}
