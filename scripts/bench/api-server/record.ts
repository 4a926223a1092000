import { createWriteStream, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import type { ResourceKind } from '#lib/model/inventory.ts';
import { makeWorkload, type WorldOptions } from '../pods.ts';
import { makeWorld } from '../world.ts';

/** Where the lists of a recorded cluster lie: one file a kind, one ADDED event a line, in the order of a server's keys. */
export interface Recording {
  folder: string;
  pods: number;
  options: WorldOptions;
}

/** Bumped where what is recorded changes. */
const VERSION = 1;

/**
 * Writes down what an API server of that size streams, so that serving it costs the server that is measured nothing. Kept between runs: 50,000 pods are
 * 330 MB and take ten seconds.
 */
export async function record(options: WorldOptions): Promise<Recording> {
  const { workloads, podsPerWorkload, namespaces, nodes } = options;
  const folder = join(tmpdir(), `plimsoll-recorded-${VERSION}-${workloads}-${podsPerWorkload}-${namespaces}-${nodes}`);
  const recording = { folder, pods: workloads * podsPerWorkload, options };
  if (existsSync(folder)) return recording;
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished);
  const { texts } = makeWorld({ ...options, workloads: 0 });
  for (const { plural } of RESOURCES) writeFileSync(fileOf(unfinished, plural), (texts.get(plural) ?? []).map(addedLine).join(''));
  const files = { deployments: open(unfinished, 'deployments'), replicasets: open(unfinished, 'replicasets'), pods: open(unfinished, 'pods') };
  for (const index of inOrderOfKeys(options)) {
    const { deployment, replicaSet, pods } = makeWorkload(index, options);
    await files.deployments.write(deployment);
    await files.replicasets.write(replicaSet);
    for (const pod of pods.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))) await files.pods.write(pod);
  }
  for (const file of Object.values(files)) await file.end();
  renameSync(unfinished, folder);
  return recording;
}

export const fileOf = (folder: string, kind: ResourceKind): string => join(folder, `${kind}.jsonl`);
const addedLine = (text: string): string => `{"type":"ADDED","object":${text}}\n`;
const nameOf = ({ metadata }: Record<string, unknown>): string => (metadata as { name: string }).name;

function inOrderOfKeys(options: WorldOptions): number[] {
  const keys = Array.from({ length: options.workloads }, (_, index) => {
    const { namespace, replicaSet } = makeWorkload(index, { ...options, podsPerWorkload: 0 });
    return { index, key: `${namespace}/${nameOf(replicaSet)}` };
  });
  return keys.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ index }) => index);
}

function open(folder: string, kind: ResourceKind) {
  const stream = createWriteStream(fileOf(folder, kind));
  return {
    async write(raw: object): Promise<void> {
      if (!stream.write(addedLine(JSON.stringify(raw)))) await once(stream, 'drain');
    },
    async end(): Promise<void> {
      stream.end();
      await once(stream, 'close');
    },
  };
}
