import type { CheckResultWire } from '../api/workload.ts';
import type { Fault } from '../model/inventory.ts';

/** A check on one workload, as a test case. */
export type JUnitCase = Pick<CheckResultWire, 'id' | 'severity' | 'verdict' | 'reason' | 'waiver' | 'evidence'> & { title: string };

/** One suite for each workload, one case for each check: failing ones fail; those that are waived, unknown or do not apply are skipped and say so. */
export function junitSuite(name: string, file: string | null, cases: readonly JUnitCase[]): string {
  const skipped = cases.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'fail').length;
  const failures = cases.filter(({ verdict }) => verdict === 'fail').length;
  const lines = cases.map((one) => `    <testcase classname=${attribute(name)} name=${attribute(`${one.id}: ${one.title}`)}${file === null ? '' : ` file=${attribute(file)}`}>${outcomeOf(one)}</testcase>\n`);
  return `  <testsuite name=${attribute(name)} tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}">\n${lines.join('')}  </testsuite>\n`;
}

/** A suite of what could not be used; each is an error. Warnings are left out: nothing was lost. */
export function junitFaults(faults: readonly Fault[]): string {
  const errors = faults.filter(({ level }) => level !== 'warning');
  if (errors.length === 0) return '';
  const lines = errors.map(({ file, line, message }) => `    <testcase classname="input" name=${attribute(line === null ? file : `${file}:${line}`)} file=${attribute(file)}><error message=${attribute(message)}/></testcase>\n`);
  return `  <testsuite name="input" tests="${errors.length}" failures="0" errors="${errors.length}" skipped="0">\n${lines.join('')}  </testsuite>\n`;
}

function outcomeOf({ severity, verdict, reason, waiver, evidence }: JUnitCase): string {
  if (verdict === 'pass') return '';
  if (verdict === 'fail') {
    const places = evidence.filter((entry) => entry.verdict === 'fail' && entry.path !== '').map(({ object, path, seen, wanted }) => `${object.kind} ${object.namespace}/${object.name}: ${path} is ${JSON.stringify(seen ?? null)}, wanted is ${wanted}`);
    return `<failure type=${attribute(severity)} message=${attribute(reason)}>${escape(places.join('\n'))}</failure>`;
  }
  return `<skipped message=${attribute(verdict === 'waived' ? `waived: ${waiver?.reason ?? ''}` : `${verdict === 'unknown' ? 'unknown' : 'does not apply'}${reason === '' ? '' : `: ${reason}`}`)}/>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\t': '&#9;', '\r': '&#13;' };

const attribute = (text: string): string => `"${allowed(text).replaceAll(/[&<>"\n\t\r]/g, (character) => ENTITIES[character] as string)}"`;
const escape = (text: string): string => allowed(text).replaceAll(/[&<>]/g, (character) => ENTITIES[character] as string);

/** XML 1.0 has no place for most control characters, nor for half a surrogate pair. */
// eslint-disable-next-line no-control-regex
const allowed = (text: string): string => text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
