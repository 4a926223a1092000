import { REPORT_RESULTS, REPORT_SEVERITIES, type ObjectMeta, type ObjectRef, type PolicyReport, type ReportResult } from '#lib/model/inventory.ts';
import { maskCredentials } from '../../signals/credentials/mask.ts';
import { field, list, object, record, string, type Cursor, type Raw, type Shape } from '../shape.ts';

/** Results that are kept of one report; the others are counted. */
const MOST_RESULTS = 1_000;
/** Characters of a message that are kept, and those that are looked at to find credentials in it. */
const MESSAGE = 300;
const READ_OF_MESSAGE = 2_000;

interface Reference {
  apiVersion?: string;
  kind?: string;
  namespace?: string;
  name?: string;
}
const reference = object<Reference>({ apiVersion: string, kind: string, namespace: string, name: string });
const references = list(reference);

interface Read {
  result: string | undefined;
  kept: Omit<ReportResult, 'source'> & { source: string | null };
}

/**
 * A report of a policy engine: wgpolicyk8s.io, reports.x-k8s.io (PolicyReport, ClusterPolicyReport) or openreports.io (Report,
 * ClusterReport), whose fields are the same. What passed or was skipped is counted, the rest is kept, its message masked and cut.
 * Source: the CRDs of kubernetes-sigs/wg-policy-prototypes and openreports/reports-api.
 */
export function readPolicyReport(kind: string, raw: Raw, meta: ObjectMeta, at: Cursor): PolicyReport {
  const source = field(raw, 'source', at, string) ?? engineOf(meta.labels);
  const scope = objectOf(field(raw, 'scope', at, reference), meta.namespace) ?? ownerOf(meta);
  const results = field(raw, 'results', at, resultList) ?? [];
  const passed = results.filter(({ result }) => result === 'pass').length;
  const skipped = results.filter(({ result }) => result === 'skip').length;
  const wanted = results.filter(({ result }) => result !== 'pass' && result !== 'skip');
  const kept = wanted.slice(0, MOST_RESULTS).map(({ kept: result }): ReportResult => {
    const objects = result.objects.length > 0 ? result.objects.map((one) => ({ ...one, namespace: one.namespace || meta.namespace })) : scope ? [scope] : [];
    return { ...result, source: result.source ?? source, objects };
  });
  // Neither its labels nor its owners say anything more, and there may be a report for every object of the cluster.
  return { ...meta, labels: {}, annotations: {}, owners: [], type: 'PolicyReport', kind, results: kept, passed, skipped, left: wanted.length - kept.length };
}

const resultList: Shape<Read[] | undefined> = list((value, at) => {
  const raw = record(value, at);
  if (!raw) return undefined;
  // v1alpha1 calls it `status`.
  const result = (field(raw, 'result', at, string) ?? field(raw, 'status', at, string))?.toLowerCase();
  const severity = field(raw, 'severity', at, string)?.toLowerCase();
  const message = field(raw, 'message', at, string);
  return {
    result,
    kept: {
      policy: shared(field(raw, 'policy', at, string) ?? ''),
      rule: sharedOrNull(field(raw, 'rule', at, string)),
      result: REPORT_RESULTS.find((known) => known === result) ?? 'none',
      severity: REPORT_SEVERITIES.find((known) => known === severity) ?? null,
      category: sharedOrNull(field(raw, 'category', at, string)),
      source: sharedOrNull(field(raw, 'source', at, string)),
      message: message ? shared(shorten(message)) : null,
      objects: (field(raw, 'resources', at, references) ?? []).flatMap((one) => objectOf(one, '') ?? []),
    },
  };
});

function shorten(message: string): string {
  const masked = maskCredentials(message.slice(0, READ_OF_MESSAGE));
  return masked.length > MESSAGE ? `${masked.slice(0, MESSAGE)}…` : masked;
}

const BUILT_IN = new Set(['', 'apps', 'batch']);

/** Kinds of other groups are written as keys of workloads are: `Rollout.argoproj.io`. */
function objectOf(found: Reference | undefined, namespace: string): ObjectRef | null {
  if (!found?.kind || !found.name) return null;
  const { apiVersion = '', kind } = found;
  const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] as string) : '';
  return { kind: shared(BUILT_IN.has(group) ? kind : `${kind}.${group}`), namespace: shared(found.namespace ?? namespace), name: shared(found.name) };
}

function ownerOf({ owners, namespace }: ObjectMeta): ObjectRef | null {
  const [owner] = owners;
  return owner && owners.length === 1 ? objectOf(owner, namespace) : null;
}

/** Labels by which reports of older engines say whose they are. */
const ENGINE_LABELS = ['wgpolicyk8s.io/engine', 'policy.kubernetes.io/engine', 'app.kubernetes.io/managed-by', 'managed-by'];
const engineOf = (labels: Record<string, string>): string | null => ENGINE_LABELS.map((key) => labels[key]).find((value) => value) ?? null;

/** Policies, rules and messages repeat in thousands of reports. */
const texts = new Map<string, string>();
const MOST_TEXTS = 20_000;

function shared(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  if (texts.size >= MOST_TEXTS) texts.clear();
  texts.set(text, text);
  return text;
}
const sharedOrNull = (text: string | undefined): string | null => (text ? shared(text) : null);
