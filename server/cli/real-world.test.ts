import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '#lib/api/workload.ts';
import { valueAt } from '#lib/checks/testing/evidence-path.ts';
import { findRawObject } from '../engine/sources/manifests/find-raw-object.ts';
import { loadManifests, type Manifests, objectKey } from '../engine/sources/manifests/load-manifests.ts';
import { readText } from '../engine/sources/manifests/read-text.ts';
import { gradeManifests } from './grade-manifests.ts';
import { scanDocument } from './scan-document.ts';
import { expectSound } from './testing/numbers.ts';
import { sharedFolder } from './testing/shared-folder.ts';

const applications = sharedFolder('conformance/real-world');
const folders = applications === null ? [] : readdirSync(applications);

describe.skipIf(applications === null)('published applications', () => {
  test.each(folders)('%s: graded, adds up, and what is shown is there', { timeout: 30_000 }, async (folder) => {
    const manifests = await loadManifests([join(applications ?? '', folder)]);
    const document = scanDocument(gradeManifests(manifests));
    expect(document.workloads.length).toBeGreaterThan(0);
    for (const of of [document.cluster, ...document.namespaces, ...document.workloads]) expectSound(of);
    const raws = new RawObjects(manifests);
    const wrong = document.workloads.flatMap(({ namespace, kind, name, checks }) =>
      checks.flatMap(({ id, evidence }) => evidence.flatMap((item) => whatIsWrong(item, raws)).map((fault) => `${namespace}/${kind}/${name} ${id}: ${fault}`)),
    );
    expect(wrong).toEqual([]);
  });
});

/** The objects as they stand in their files. */
class RawObjects {
  readonly #manifests: Manifests;
  readonly #known = new Map<string, unknown>();

  constructor(manifests: Manifests) {
    this.#manifests = manifests;
  }

  get(ref: Evidence['object']): unknown {
    const key = objectKey(ref.kind, ref.namespace, ref.name);
    if (!this.#known.has(key)) {
      const { text } = readText(this.#manifests.found.get(key)?.file ?? '');
      this.#known.set(key, text === null ? null : findRawObject(text, ref));
    }
    return this.#known.get(key);
  }
}

function whatIsWrong(evidence: Evidence, raws: RawObjects): string[] {
  return [...whatIsNotThere(evidence, raws), ...(evidence.fix ? inAnotherContainer(evidence.container, evidence.fix, evidence.fix.path, raws) : []), ...inAnotherContainer(evidence.container, evidence.object, evidence.path, raws)];
}

/** A path below a container has to be below the one that is named; an owner that is not among the manifests cannot be asked. */
function inAnotherContainer(container: string | null, object: Evidence['object'], path: string, raws: RawObjects): string[] {
  const [list] = /^.*?ontainers\[\d+\]/.exec(path) ?? [];
  const raw = raws.get(object);
  if (list === undefined || container === null || raw === null) return [];
  const { name } = (valueAt(raw, list) ?? {}) as { name?: string };
  return name === container ? [] : [`${path} is of container ${name}, not ${container}`];
}

/** An evidence path has to lead to what was seen: the value itself, something it sums up, or nothing where nothing was seen. */
function whatIsNotThere({ object, path, seen }: Evidence, raws: RawObjects): string[] {
  if (path === '') return [];
  const raw = raws.get(object);
  // A namespace that is not among the manifests has nothing in it that could be seen.
  if (raw === null) return seen === null ? [] : [`${object.kind} ${object.name} is in no file`];
  const there = valueAt(raw, path) ?? null;
  const isSummary = typeof there === 'object' && there !== null && seen !== null;
  const isCredential = typeof seen === 'object' && seen !== null && 'rule' in seen && typeof there === 'string';
  return isSummary || isCredential || isDeepStrictEqual(there, seen ?? null) ? [] : [`${object.kind} ${object.name} ${path} is ${JSON.stringify(there)}, seen ${JSON.stringify(seen)}`];
}
