import type { Page } from '#lib/api/common.ts';
import type { ReadParams } from '#lib/api/endpoints.ts';
import type { Change } from '#lib/api/history.ts';
import { POINT } from '#lib/model/verdict.ts';
import { listChanges } from '#server/history/changes.ts';
import { changeTitle } from './change-title.ts';
import type { ReadContext } from './context.ts';
import { subjectOf } from './subject.ts';
import { toNumber } from './wire.ts';

/** Causes listed with a change; `causeCount` tells how many there are. */
const CAUSES = 50;

export async function readChanges(context: ReadContext, params: ReadParams<'changes'>): Promise<Page<Change>> {
  const subject = await subjectOf(context, params);
  const page = await listChanges(context.store, context.clusterId, {
    subject,
    limit: params.limit,
    causeLimit: CAUSES,
    ...(params.since === undefined ? {} : { since: Date.parse(params.since) }),
    ...(params.cursor === undefined ? {} : { cursor: params.cursor }),
  });
  const items = page.items.map(({ at, kind, title, from, to, causes, causeCount }): Change => ({
    id: String(at),
    at: new Date(at).toISOString(),
    kind,
    title: changeTitle({ kind, title, causes }, subject),
    from: toNumber(from),
    to: toNumber(to),
    move: from === null || to === null ? null : (to - from) / POINT,
    causes: causes.map(({ part, ...cause }) => ({ ...cause, part: part / POINT })),
    causeCount,
  }));
  return { ...page, items };
}
