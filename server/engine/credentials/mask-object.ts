import { LiteralCollector } from '#lib/kubernetes/literals.ts';
import { maskCredentials } from '#lib/signals/credentials/mask.ts';
import { classifyLiterals } from './classify-literals.ts';

/** Annotations that repeat the whole object, credentials included. */
const DROPPED_ANNOTATIONS = ['kubectl.kubernetes.io/last-applied-configuration'];

/** Controllers that handle values of Secrets: what they say of an error may quote one, in any form. */
const MAKES_SECRETS = /^(?:external-secrets\.io|bitnami\.com|cert-manager\.io|secrets-store\.csi\.x-k8s\.io)\//;
/** Reports of Trivy Operator quote the lines in which an image holds a credential. */
const REPORTS_SECRETS = /^aquasecurity\.github\.io\//;
const LEFT_OUT = '[left out: it may quote a value]';

type Holder = Record<string, unknown> | unknown[];

interface Shown {
  apiVersion?: unknown;
  metadata?: { managedFields?: unknown; annotations?: Record<string, string> };
  status?: { conditions?: ({ message?: string } | null)[] };
  report?: { secrets?: ({ match?: unknown } | null)[] };
}

/**
 * A copy of a raw object fit to be shown: without managedFields and last-applied-configuration, and with every text that grading would take
 * for a credential masked, wherever it stands.
 */
export async function maskObject(raw: unknown): Promise<unknown> {
  const object = structuredClone(raw) as Shown;
  if (object.metadata) {
    delete object.metadata.managedFields;
    for (const name of DROPPED_ANNOTATIONS) delete object.metadata.annotations?.[name];
  }
  if (MAKES_SECRETS.test(String(object.apiVersion))) for (const condition of object.status?.conditions ?? []) if (condition?.message) condition.message = LEFT_OUT;
  if (REPORTS_SECRETS.test(String(object.apiVersion))) leaveOutMatches(object.report?.secrets);
  const collector = new LiteralCollector();
  visit(object, collector);
  await classifyLiterals(collector);
  return object;
}

function leaveOutMatches(secrets: unknown): void {
  if (!Array.isArray(secrets)) return;
  for (const secret of secrets as unknown[]) if (typeof secret === 'object' && secret !== null && 'match' in secret) secret.match = LEFT_OUT;
}

function visit(holder: unknown, collector: LiteralCollector): void {
  if (holder === null || typeof holder !== 'object') return;
  const words = Array.isArray(holder) && holder.every((entry) => typeof entry === 'string') ? holder : null;
  if (words) collector.command([...words], (index) => (words[index] = masked(words[index] as string)));
  // `name` and `value` side by side, as in an environment variable or a header: the name says what the value is.
  const named = holder as { name?: unknown; value?: unknown };
  for (const [key, value] of Object.entries(holder)) {
    if (typeof value === 'string') {
      const name = key === 'value' && typeof named.name === 'string' ? named.name : Array.isArray(holder) ? '' : key;
      replaceText(holder as Holder, key, value, name, collector);
    } else visit(value, collector);
  }
}

function replaceText(holder: Holder, key: string, value: string, name: string, collector: LiteralCollector): void {
  const target = holder as Record<string, unknown>;
  target[key] = maskCredentials(value);
  collector.literal(name, value, (found) => {
    if (typeof found === 'object') target[key] = masked(value);
  });
}

const masked = (value: string): string => `[masked, ${value.length} characters]`;
