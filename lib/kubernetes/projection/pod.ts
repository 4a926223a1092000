import type { ObjectMeta, Pod } from '#lib/model/inventory.ts';
import type { LiteralCollector } from '../literals.ts';
import { field, list, object, record, string, time, type Cursor, type Raw } from '../shape.ts';
import { readApiServerFlags } from './api-server-flags.ts';
import { notTrueSince, trueConditions } from './conditions.ts';
import { readStatuses } from './container-statuses.ts';
import { readPodTemplate } from './pod-template.ts';

const ips = list(object<{ ip?: string }>({ ip: string }));

/** A pod. Its node is in `node`, not in the template, so that pods of one template are equal. */
export function readPod(raw: Raw, meta: ObjectMeta, at: Cursor, literals: LiteralCollector): Pod {
  const template = readPodTemplate(raw, at, literals);
  const node = field(field(raw, 'spec', at, record), 'nodeName', at, string);
  const mirror = 'kubernetes.io/config.mirror' in meta.annotations || meta.owners.some((owner) => owner.kind === 'Node');
  const apiServerFlags = readApiServerFlags(raw, meta, mirror, at);
  const status = field(raw, 'status', at, record);
  at.enter('status');
  const phase = field(status, 'phase', at, string) ?? 'Pending';
  const reason = field(status, 'reason', at, string);
  const startedAt = field(status, 'startTime', at, time);
  const { statuses, finishedAt } = readStatuses(status, template.spec, at);
  const ready = trueConditions(status, at).get('Ready');
  const unreadySince = notTrueSince(status, 'Ready', at);
  const podIPs = readIPs(status, at);
  at.leave();
  return {
    ...meta,
    type: 'Pod',
    template,
    phase,
    ...(reason && { reason }),
    ...(node && { node }),
    podIPs,
    ...(startedAt !== undefined && { startedAt }),
    ...(finishedAt !== undefined && (phase === 'Succeeded' || phase === 'Failed') && { finishedAt }),
    ...(ready?.lastTransitionTime !== undefined && { readySince: ready.lastTransitionTime }),
    ...(unreadySince !== undefined && { unreadySince }),
    ready: ready !== undefined,
    statuses,
    ...(apiServerFlags && { apiServerFlags }),
    mirror,
  };
}

function readIPs(status: Raw | undefined, at: Cursor): string[] {
  const several = (field(status, 'podIPs', at, ips) ?? []).flatMap((entry) => entry.ip || []);
  const single = field(status, 'podIP', at, string);
  return several.length > 0 ? several : single ? [single] : [];
}
