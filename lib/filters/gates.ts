import type { AdmissionGateWire } from '../api/admission.ts';

/** What a gate is to pods: it may refuse them, it looks and refuses nothing, or it is about other objects. */
export const GATE_ROLES = ['enforcing', 'watching', 'elsewhere'] as const;
export type GateRole = (typeof GATE_ROLES)[number];

export const roleOf = ({ counts, pods }: Pick<AdmissionGateWire, 'counts' | 'pods'>): GateRole => (counts ? 'enforcing' : pods ? 'watching' : 'elsewhere');

/** The gates of these roles, or all where none is named, what may refuse pods first; the page and the file of it ask this alike. */
export const filterGates = <Gate extends Pick<AdmissionGateWire, 'counts' | 'pods'>>(gates: readonly Gate[], roles: readonly GateRole[] = []): Gate[] =>
  gates.filter((gate) => roles.length === 0 || roles.includes(roleOf(gate))).toSorted((a, b) => GATE_ROLES.indexOf(roleOf(a)) - GATE_ROLES.indexOf(roleOf(b)));
