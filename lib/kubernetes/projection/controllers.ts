import type { Controller, ControllerKind, ObjectMeta } from '#lib/model/inventory.ts';
import type { PodTemplate } from '#lib/model/pod-spec.ts';
import type { LiteralCollector } from '../literals.ts';
import { boolean, field, integer, record, string, type Cursor, type Raw } from '../shape.ts';
import { trueConditions } from './conditions.ts';
import { readPodTemplate } from './pod-template.ts';

const REVISION = 'deployment.kubernetes.io/revision';

/** Where the pod template is, from the root of the object. */
const templatePath = (kind: ControllerKind): string[] => (kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template']);

/** A ReplicaSet or ReplicationController may stand without a template (scaled to zero by hand); the others may not. */
const TEMPLATE_OPTIONAL: readonly ControllerKind[] = ['ReplicaSet', 'ReplicationController'];

/** Whatever makes pods from a template. */
export function readController(kind: ControllerKind, raw: Raw, meta: ObjectMeta, at: Cursor, literals: LiteralCollector): Controller {
  const spec = field(raw, 'spec', at, record);
  at.enter('spec');
  const replicas = field(spec, 'replicas', at, integer);
  const suspended = field(spec, 'suspend', at, boolean);
  at.leave();
  const status = field(raw, 'status', at, record);
  at.enter('status');
  const conditions = kind === 'Job' ? trueConditions(status, at) : null;
  const revision = meta.annotations[REVISION] ?? field(status, 'updateRevision', at, string);
  at.leave();
  return {
    ...meta,
    type: 'Controller',
    kind,
    template: readTemplate(kind, raw, at, literals),
    specPath: [...templatePath(kind), 'spec'].join('.'),
    ...(replicas !== undefined && { replicas }),
    ...(suspended !== undefined && { suspended }),
    ...(conditions && { finished: conditions.has('Complete') || conditions.has('Failed') }),
    ...(revision && { revision }),
  };
}

function readTemplate(kind: ControllerKind, raw: Raw, at: Cursor, literals: LiteralCollector): PodTemplate | null {
  const path = templatePath(kind);
  let parent: Raw | undefined = raw;
  for (const key of path) {
    parent = field(parent, key, at, record);
    at.enter(key);
  }
  const template = parent || !TEMPLATE_OPTIONAL.includes(kind) ? readPodTemplate(parent, at, literals) : null;
  for (const _ of path) at.leave();
  return template;
}
