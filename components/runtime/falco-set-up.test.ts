import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { arrivalOf, falcoValues, readAddress, sidekickValues } from './falco-set-up.ts';

const TOKEN = 'plimsoll_intake_a-b_c';

describe('values are YAML with the token filled in', () => {
  it('of http_output, which has no headers', () =>
    expect(parse(falcoValues('https://plimsoll.example:8443/base', TOKEN))).toEqual({
      falco: {
        json_output: true,
        http_output: { enabled: true, url: `https://plimsoll:${TOKEN}@plimsoll.example:8443/base/api/v1/intake/falco` },
        metrics: { enabled: true, output_rule: true, interval: '1h' },
      },
    }));

  it('of Falcosidekick, with its header', () => {
    const values = parse(sidekickValues('http://plimsoll.security:3000', TOKEN));
    expect(values.falcosidekick.config.webhook).toEqual({ address: 'http://plimsoll.security:3000/api/v1/intake/falco', customHeaders: `Authorization:Bearer ${TOKEN}` });
    expect(values.falco.metrics).toMatchObject({ enabled: true, output_rule: true });
  });
});

it.each([
  ['https://plimsoll.example/', 'https://plimsoll.example'],
  [' http://10.0.0.7:3000/base/ ', 'http://10.0.0.7:3000/base'],
  ['http://[fd00::7]:3000', 'http://[fd00::7]:3000'],
  ['plimsoll.example', null],
  ['ftp://plimsoll.example', null],
  ['http://user:secret@plimsoll.example', null],
  ['http://plimsoll.example/?a=b', null],
  ['http://a"\nb: c', null],
  ['', null],
])('%j is the address %j', (text, address) => expect(readAddress(text)).toBe(address));

const token = (lastUsedAt: string | null) => ({ id: '1', createdAt: '2026-11-24T10:00:00.000Z', lastUsedAt, revokedAt: null });
const intake = (lastReceived: string | null) => ({ everReceived: lastReceived !== null, lastReceived, accepted: 0, rejected: 0 });
it.each([
  ['nothing was sent', null, null, 'waiting'],
  ['others send, this one does not', null, '2026-11-24T10:05:00.000Z', 'waiting'],
  ['its first event is stored', '2026-11-24T10:04:00.000Z', '2026-11-24T10:04:00.000Z', 'arrived'],
  ['what it sent could not be read', '2026-11-24T10:04:00.000Z', '2026-11-23T10:00:00.000Z', 'refused'],
  ['what it sent could not be read, and nothing ever came', '2026-11-24T10:04:00.000Z', null, 'refused'],
])('%s', (_, used, received, state) => expect(arrivalOf(token(used), intake(received)).state).toBe(state));
