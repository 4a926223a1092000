import type { CheckResultWire } from '../api/workload.ts';
import type { Check } from '../checks/check.ts';
import { plural } from '../format.ts';
import { hashText } from '../hash.ts';
import type { Fault, ObjectRef } from '../model/inventory.ts';
import type { Severity } from '../model/verdict.ts';

/** A place in a file; `line` is 1-based, null for the file as a whole. */
export interface SarifPlace {
  /** Relative to the root of the sources, or absolute, percent-encoded. */
  uri: string;
  line: number | null;
}

export type SarifFinding = Pick<CheckResultWire, 'verdict' | 'reason' | 'waiver' | 'evidence'>;

/** What readers call severe: GitHub takes 9.0 and more for critical, 7.0 for high, 4.0 for medium. */
const SECURITY_SEVERITY: Record<Severity, string> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };
const LEVEL: Record<Severity, 'error' | 'warning' | 'note'> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' };

/** The beginning of a log up to its results, as an object that lacks them. Source: OASIS SARIF 2.1.0. */
export const SARIF_HEAD = { $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json', version: '2.1.0' } as const;

/** The tool as SARIF describes it, with a rule for each check, in their order: `ruleIndex` counts them. */
export function sarifTool(checks: readonly Check[], { version, profile }: { version: string; profile: { name: string; hash: string } }): object {
  return { driver: { name: 'Plimsoll', version, semanticVersion: version, properties: { profile }, rules: checks.map(ruleOf) } };
}

function ruleOf({ id, item, severity, title, failing, docs }: Check): object {
  const links = docs.references.flatMap(({ label, url }) => (url === undefined ? [] : [`[${label}](${url})`]));
  return {
    id,
    name: id.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: docs.why },
    help: {
      text: `${failing}. ${docs.why}\n\nWhat to do: ${docs.remedy}\n\nWhat this cannot see: ${docs.blind}`,
      markdown: [`**${failing}.** ${docs.why}`, `**What to do.** ${docs.remedy}`, `**What this cannot see.** ${docs.blind}`, links.join(' · ')].filter((part) => part !== '').join('\n\n'),
    },
    ...helpUri(docs.references),
    defaultConfiguration: { level: LEVEL[severity] },
    properties: { precision: 'high', 'security-severity': SECURITY_SEVERITY[severity], tags: ['security', 'kubernetes', severity, `checklist-item-${item}`, ...docs.references.map(({ label }) => label)].slice(0, 20) },
  };
}

/** A page about the one thing, rather than a book about all of it. */
const helpUri = (references: Check['docs']['references']): { helpUri?: string } => {
  const urls = references.flatMap(({ url }) => url ?? []);
  const url = urls.find((candidate) => candidate.startsWith('https://kubernetes.io/')) ?? urls[0];
  return url === undefined ? {} : { helpUri: url };
};

export interface SarifSubject {
  workload: ObjectRef;
  check: Check;
  ruleIndex: number;
  finding: SarifFinding;
  /** Where each piece of evidence is to be changed, or where it was seen; null where no file holds that. As many as there is evidence. */
  places: readonly (SarifPlace | null)[];
  /** Where the workload itself begins. */
  home: SarifPlace | null;
}

/**
 * One result for each check that fails or is waived on one workload. The first place that decides is its location, the others are related to
 * it: SARIF keeps several locations for what takes a change in all of them.
 */
export function sarifResult({ workload, check, ruleIndex, finding, places, home }: SarifSubject): object {
  const { verdict, reason, waiver, evidence } = finding;
  const key = `${workload.namespace}/${workload.kind}/${workload.name}`;
  const deciding = evidence.flatMap((entry, index) => (entry.verdict === verdict ? [{ entry, place: places[index] ?? null }] : []));
  const spots = uniquePlaces(deciding.flatMap(({ entry, place }) => (place === null ? [] : [{ place, text: entry.path === '' ? entry.reason : `${entry.path}: wanted is ${entry.wanted}` }])));
  const first = spots[0]?.place ?? home;
  const logicalLocations = [{ name: workload.name, fullyQualifiedName: key, kind: 'resource' }];
  return {
    ruleId: check.id,
    ruleIndex,
    kind: 'fail',
    level: LEVEL[check.severity],
    message: { text: plain(`${reason || `${check.failing}.`} In ${workload.kind} ${workload.namespace}/${workload.name}.`) },
    locations: [{ ...(first !== null && { physicalLocation: physical(first) }), logicalLocations }],
    ...(spots.length > 1 && { relatedLocations: spots.slice(1).map(({ place, text }, index) => ({ id: index + 1, physicalLocation: physical(place), message: { text: plain(text) } })) }),
    partialFingerprints: { 'plimsollFinding/v1': hashText(`${key} ${check.id}`) },
    ...(verdict === 'waived' && waiver !== null && { suppressions: [{ kind: waiver.origin === 'annotation' ? 'inSource' : 'external', status: 'accepted', justification: waiver.reason }] }),
    properties: { workload: key, severity: check.severity, evidence: deciding.map(({ entry: { object, container, path, seen, wanted } }) => ({ object, container, path, seen: seen ?? null, wanted })) },
  };
}

/** How many workloads a check cannot tell of. */
export interface SarifUnknown {
  check: Check;
  ruleIndex: number;
  workloads: number;
}

/**
 * What could not be used and what cannot be told, as the tool's own notifications: whoever reads only the results would take it for fine. What
 * is unknown is no result: readers of code make an alert of each, and files alone never tell what an image holds.
 */
export function sarifInvocation(faults: readonly (Fault & { place: SarifPlace | null })[], unknown: readonly SarifUnknown[]): object {
  const lost = faults.map(({ level, message, place }) => ({ level: level ?? 'error', message: { text: plain(message) }, ...(place !== null && { locations: [{ physicalLocation: physical(place) }] }) }));
  const untold = unknown.map(({ check, ruleIndex, workloads }) => ({ level: 'note', associatedRule: { id: check.id, index: ruleIndex }, message: { text: `${check.id} is unknown for ${plural(workloads, 'workload')}.` } }));
  return {
    executionSuccessful: faults.every(({ level }) => level === 'warning'),
    toolExecutionNotifications: [...lost, ...untold],
  };
}

const physical = ({ uri, line }: SarifPlace): object => ({
  artifactLocation: { uri, ...(!/^[a-z][a-z0-9+.-]+:/i.test(uri) && { uriBaseId: '%SRCROOT%' }) },
  region: { startLine: line ?? 1 },
});

function uniquePlaces<T extends { place: SarifPlace }>(spots: readonly T[]): T[] {
  const seen = new Map<string, T>();
  for (const spot of spots) {
    const key = `${spot.place.uri}:${spot.place.line}`;
    if (!seen.has(key)) seen.set(key, spot);
  }
  return [...seen.values()];
}

/** Braces stand for placeholders in the messages of SARIF, and are doubled where they are meant; descriptions have no placeholders. */
const plain = (text: string): string => text.replaceAll(/[{}]/g, '$&$&');
