import { expect, it } from 'vitest';
import { networkText } from './network-text.ts';

it.each([
  [{ applicable: 0, ingress: 0, egress: 0, defaultDeny: true }, 'Does not apply'],
  [{ applicable: 3, ingress: 3, egress: 3, defaultDeny: true }, 'Default deny'],
  // A default deny that a later policy opens again is not one in effect.
  [{ applicable: 3, ingress: 2, egress: 3, defaultDeny: true }, 'Egress only'],
  [{ applicable: 3, ingress: 3, egress: 3, defaultDeny: false }, 'Isolated'],
  [{ applicable: 3, ingress: 3, egress: 0, defaultDeny: false }, 'Ingress only'],
  [{ applicable: 3, ingress: 0, egress: 0, defaultDeny: false }, 'Open'],
  [{ applicable: 3, ingress: 1, egress: 0, defaultDeny: false }, '1 of 3'],
])('%j is %s', (network, text) => expect(networkText({ ...network, policies: 1 })).toBe(text));
