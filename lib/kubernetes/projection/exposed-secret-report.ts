import { SECRET_SEVERITIES, type ExposedSecret, type ExposedSecretReport } from '#lib/model/image-reports.ts';
import type { ObjectMeta } from '#lib/model/inventory.ts';
import { maskCredentials } from '../../signals/credentials/mask.ts';
import { field, list, object, record, string, type Cursor, type Raw } from '../shape.ts';
import { readImageReport } from './image-report.ts';

/** Secrets that are kept of one report, the gravest first; the others are counted. */
const MOST_SECRETS = 200;
/** Characters that are kept of a text. */
const LONGEST_TEXT = 300;

interface Entry {
  target?: string;
  ruleID?: string;
  category?: string;
  severity?: string;
  title?: string;
}

/** `match` is not read: it quotes what surrounds the credential, and custom rules leave the credential itself in it. */
const entries = list(object<Entry>({ target: string, ruleID: string, category: string, severity: string, title: string }));

/**
 * An ExposedSecretReport of aquasecurity.github.io, v1alpha1. Its summary is not read: it may not match the list.
 * Source: trivy-operator, deploy/helm/crds/aquasecurity.github.io_exposedsecretreports.yaml.
 */
export function readExposedSecretReport(raw: Raw, meta: ObjectMeta, at: Cursor): ExposedSecretReport {
  const about = readImageReport(raw, meta, at);
  const report = field(raw, 'report', at, record);
  at.enter('report');
  const read = field(report, 'secrets', at, entries);
  at.leave();
  const secrets = read?.map(secretOf).toSorted((a, b) => rankOf(a) - rankOf(b)) ?? null;
  return { ...about, type: 'ExposedSecretReport', secrets: secrets?.slice(0, MOST_SECRETS) ?? null, left: Math.max(0, (secrets?.length ?? 0) - MOST_SECRETS) };
}

const rankOf = ({ severity }: ExposedSecret): number => SECRET_SEVERITIES.indexOf(severity);

function secretOf({ target, ruleID, category, severity, title }: Entry): ExposedSecret {
  const named = severity?.toUpperCase();
  return {
    target: cleaned(target),
    rule: cleaned(ruleID),
    category: cleaned(category),
    severity: SECRET_SEVERITIES.find((known) => known === named) ?? 'UNKNOWN',
    title: cleaned(title),
  };
}

const cleaned = (text = ''): string => {
  const masked = maskCredentials(text.slice(0, 2 * LONGEST_TEXT));
  return masked.length > LONGEST_TEXT ? `${masked.slice(0, LONGEST_TEXT)}…` : masked;
};
