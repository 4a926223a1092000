import type { AdmissionGateWire } from '#lib/api/admission.ts';
import type { GateRole } from '#lib/filters/gates.ts';
import { plural } from '#lib/format.ts';

const ROLE_NAMES: Record<GateRole, string> = { enforcing: 'may refuse pods', watching: 'decides nothing', elsewhere: 'not about pods' };
export const roleName = (role: GateRole): string => ROLE_NAMES[role];

/** In a URL, and unique. */
export const gateKey = ({ kind, name, part }: AdmissionGateWire): string => `${kind}/${name}/${part}`;

const KINDS: Record<string, string> = {
  ValidatingAdmissionPolicy: 'admission policy',
  ValidatingWebhookConfiguration: 'validating webhook',
  MutatingWebhookConfiguration: 'mutating webhook',
};

export const kindText = (kind: string): string => KINDS[kind] ?? kind;

/** What it does with a pod: "Deny, Audit", or why it decides nothing. */
export function doesText(gate: AdmissionGateWire): string {
  const { kind, counts, pods, actions, part, engine } = gate;
  if (!pods) return 'not about pods';
  if (counts) return actions.join(', ');
  if (actions.includes('Mutate')) return 'changes pods, refuses none';
  if (kind === 'ValidatingAdmissionPolicy') {
    if (part === '') return 'not bound, so it does nothing';
    return actions.includes('Deny') ? 'has no validation' : `${actions.join(', ')}, refuses nothing`;
  }
  return engine === null ? 'of no known policy engine' : 'refuses nothing';
}

/** What happens to a pod while the gate cannot be asked. */
export const failureText = ({ failurePolicy }: AdmissionGateWire): string => (failurePolicy === 'Fail' ? 'refuses' : failurePolicy === 'Ignore' ? 'lets through' : failurePolicy);

/** Namespaces where it looks at pods: "3 namespaces, 1 in part". */
export function coversText({ pods, namespaces }: AdmissionGateWire): string {
  if (!pods) return '';
  const some = namespaces.filter(({ matches }) => matches === 'some').length;
  const undecided = namespaces.filter(({ matches }) => matches === 'undecided').length;
  const parts = [namespaces.length === 0 ? 'none' : plural(namespaces.length, 'namespace'), some > 0 && `${some} in part`, undecided > 0 && `${undecided} not decided`];
  return parts.filter((part) => part !== false).join(', ');
}
