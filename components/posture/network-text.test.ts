import { expect, it } from 'vitest';
import { networkText } from './network-text.ts';

const NONE = { ingress: 0, egress: 0 };

it.each([
  [{ applicable: 0, ingress: 0, egress: 0, defaultDeny: true }, 'Does not apply'],
  [{ applicable: 3, ingress: 3, egress: 3, defaultDeny: true }, 'Default deny'],
  // A default deny that a later policy opens again is not one in effect.
  [{ applicable: 3, ingress: 2, egress: 3, defaultDeny: true }, 'Egress only'],
  [{ applicable: 3, ingress: 3, egress: 3, defaultDeny: false }, 'Isolated'],
  [{ applicable: 3, ingress: 3, egress: 0, defaultDeny: false }, 'Ingress only'],
  [{ applicable: 3, ingress: 0, egress: 0, defaultDeny: false }, 'Open'],
  [{ applicable: 3, ingress: 1, egress: 0, defaultDeny: false }, '1 of 3'],
])('%j is %s', (network, text) => expect(networkText({ unknown: NONE, ...network, policies: 1, off: [] })).toBe(text));

// What is switched off says nothing, neither good nor bad.
it.each([
  [['ingress', 'egress', 'defaultDeny'], { applicable: 0, ingress: 0, egress: 0 }, 'Off'],
  [['egress'], { applicable: 3, ingress: 3, egress: 0 }, 'Ingress isolated'],
  [['egress'], { applicable: 3, ingress: 0, egress: 0 }, 'Ingress open'],
  [['ingress'], { applicable: 3, ingress: 0, egress: 2 }, 'Egress 2 of 3 isolated'],
  [['ingress'], { applicable: 0, ingress: 0, egress: 0 }, 'Does not apply'],
  [['defaultDeny'], { applicable: 3, ingress: 3, egress: 3 }, 'Isolated'],
] as const)('with %j off, %j is %s', (off, network, text) => expect(networkText({ unknown: NONE, ...network, defaultDeny: false, policies: 1, off: [...off] })).toBe(text));

// What cannot be told is neither open nor isolated.
it.each([
  [{ applicable: 2, ingress: 0, egress: 0, unknown: { ingress: 2, egress: 2 }, defaultDeny: true }, 'Not known'],
  [{ applicable: 5, ingress: 5, egress: 0, unknown: { ingress: 0, egress: 5 }, defaultDeny: false }, 'Ingress isolated, egress not known'],
  [{ applicable: 7, ingress: 1, egress: 0, unknown: { ingress: 1, egress: 0 }, defaultDeny: false }, '1 of 7'],
  [{ applicable: 7, ingress: 0, egress: 0, unknown: { ingress: 1, egress: 0 }, defaultDeny: false }, '0 of 7'],
])('%j is %s', (network, text) => expect(networkText({ ...network, policies: 1, off: [] })).toBe(text));
