'use client';
import type { CheckResultWire } from '#lib/api/workload.ts';
import type { ObjectRefWire } from '#lib/api/common.ts';
import { CodeBlock, type CodeLine } from '../ui/code-block.tsx';
import { Skeleton } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import type { FetchedYaml } from './use-object-yaml.ts';
import { yamlHunks } from './yaml-hunks.ts';
import { objectId, targetOf } from './yaml-targets.ts';

/** The real lines that a finding is about, with what its patch would change in them; the patch alone where the object cannot be shown. */
export function EvidenceCode({ check, yaml }: { check: CheckResultWire; yaml: FetchedYaml }) {
  const targets = new Map<string, { object: ObjectRefWire; paths: Set<string> }>();
  for (const evidence of check.evidence) {
    const target = evidence.verdict === 'fail' ? targetOf(evidence) : null;
    if (!target) continue;
    const entry = targets.get(objectId(target.object)) ?? { object: target.object, paths: new Set() };
    targets.set(objectId(target.object), entry);
    entry.paths.add(target.path);
  }
  if (targets.size === 0) return <PatchAlone check={check} />;
  return [...targets.values()].map(({ object, paths }) => <ObjectCode key={objectId(object)} check={check} object={object} paths={[...paths]} yaml={yaml} />);
}

function ObjectCode({ check, object, paths, yaml }: { check: CheckResultWire; object: ObjectRefWire; paths: string[]; yaml: FetchedYaml }) {
  const state = yaml.of(object);
  if (state.state === 'loading') return <Skeleton className="h-28" />;
  const patched = check.patch !== null && objectId(check.patch.target) === objectId(object);
  if (state.state === 'unavailable') return <PatchAlone check={check} why={state.why} />;
  const changes = patched ? yaml.leaves(check) : [];
  const hunks = yamlHunks(state, paths, changes ?? []);
  if (hunks === null) return <PatchAlone check={check} why="the field has no place in it now; it may just have changed" />;
  if (hunks.length === 0) return null;
  const label = `${object.kind} ${object.namespace === '' ? object.name : `${object.namespace}/${object.name}`}`;
  return (
    <figure className="mt-2.5">
      {changes === null && <PatchAlone check={check} />}
      <CodeBlock lines={hunks} label={`${check.title}: lines of ${label}`} />
      <figcaption className="mt-1 text-[12px] text-ink-3">
        {label}, {state.live ? 'live, fetched' : 'fetched'} <Time at={state.fetchedAt} />
        {hunks.some((line) => line.mark === 'added') && '. Red is removed, green added by the patch'}
      </figcaption>
    </figure>
  );
}

/** The text of the patch as lines to add, where there are no real lines to put it among. */
function PatchAlone({ check, why }: { check: CheckResultWire; why?: string }) {
  const lines: CodeLine[] = check.patch?.yaml.split('\n').map((text) => ({ text, mark: 'added' })) ?? [];
  return (
    <figure className="mt-2.5">
      {lines.length > 0 && <CodeBlock lines={lines} label={`${check.title}: the patch`} />}
      {why !== undefined && <figcaption className="mt-1 text-[12px] text-ink-3">The object itself is not shown: {why.replace(/\.$/, '')}.</figcaption>}
    </figure>
  );
}
