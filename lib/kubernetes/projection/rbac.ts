import type { AccessRule, ObjectMeta, Role, RoleBinding } from '#lib/model/inventory.ts';
import { field, list, object, record, string, strings, type Cursor, type Raw, type Shape } from '../shape.ts';

/** A rule's lists in order and without repetition, so that equal rules are one object. */
const tidy = (texts: readonly string[] = []): readonly string[] => [...new Set(texts)].toSorted();

/** Operators bring the same rules again and again, and a cluster has thousands. */
const known = new Map<string, AccessRule>();
const MOST_KNOWN = 20_000;

function intern(rule: AccessRule): AccessRule {
  const key = JSON.stringify(rule);
  const found = known.get(key);
  if (found) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, rule);
  return rule;
}

const rules: Shape<AccessRule[] | undefined> = list((value, at) => {
  const raw = record(value, at);
  return intern({
    verbs: tidy(field(raw, 'verbs', at, strings)),
    apiGroups: tidy(field(raw, 'apiGroups', at, strings)),
    resources: tidy(field(raw, 'resources', at, strings)),
    resourceNames: tidy(field(raw, 'resourceNames', at, strings)),
    urls: tidy(field(raw, 'nonResourceURLs', at, strings)),
  });
});

/** Nobody asks for labels and annotations of roles, and operators write long ones. */
const bare = (meta: ObjectMeta): ObjectMeta => ({ ...meta, labels: {}, annotations: {}, owners: [] });

/** A Role or ClusterRole. The rules of one that aggregates others are filled in by its controller. Source: rbac.authorization.k8s.io/v1. */
export function readRole(raw: Raw, meta: ObjectMeta, at: Cursor): Role {
  return { ...bare(meta), type: 'Role', rules: field(raw, 'rules', at, rules) ?? [] };
}

const reference = object<{ kind?: string; name?: string }>({ kind: string, name: string });
const subjects = list(object<{ kind?: string; name?: string; namespace?: string }>({ kind: string, name: string, namespace: string }));

export function readRoleBinding(raw: Raw, meta: ObjectMeta, at: Cursor): RoleBinding {
  const { kind = '', name = '' } = field(raw, 'roleRef', at, reference) ?? {};
  const read = field(raw, 'subjects', at, subjects) ?? [];
  return { ...bare(meta), type: 'RoleBinding', role: { kind, name }, subjects: read.map((subject) => ({ kind: subject.kind ?? '', name: subject.name ?? '', namespace: subject.namespace ?? '' })) };
}
