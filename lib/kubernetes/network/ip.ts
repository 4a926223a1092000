/** An IP address as a number, with its family: addresses of different families never compare. */
export interface Ip {
  family: 4 | 6;
  value: bigint;
}

/** All addresses from `first` to `last`, both included. */
export interface IpRange {
  family: 4 | 6;
  first: bigint;
  last: bigint;
}

const BITS = { 4: 32n, 6: 128n } as const;
export const LAST_IP = { 4: (1n << 32n) - 1n, 6: (1n << 128n) - 1n } as const;

/** Reads an IPv4 or IPv6 address; null when it is none. Source: RFC 4291 for the textual forms of IPv6. */
export function parseIp(text: string): Ip | null {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

/** Reads a CIDR block, whatever bits are set below its prefix; null when it is none. */
export function parseCidr(text: string): IpRange | null {
  const [address = '', prefix = '', ...rest] = text.split('/');
  const ip = parseIp(address);
  if (ip === null || rest.length > 0 || !/^\d{1,3}$/.test(prefix)) return null;
  const host = BITS[ip.family] - BigInt(prefix);
  if (host < 0n) return null;
  const first = (ip.value >> host) << host;
  return { family: ip.family, first, last: first + (1n << host) - 1n };
}

export const contains = (range: IpRange, ip: Ip): boolean => range.family === ip.family && range.first <= ip.value && ip.value <= range.last;

/** An IPv4 address in dotted form. */
export const formatIpv4 = (value: bigint): string => [24n, 16n, 8n, 0n].map((shift) => Number((value >> shift) & 255n)).join('.');

function parseIpv4(text: string): Ip | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return null;
  return { family: 4, value: parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n) };
}

function parseIpv6(text: string): Ip | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':').flatMap(groupOf)));
  const [head = [], tail = []] = groups;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const all = [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  if (!all.every((group) => Number.isInteger(group))) return null;
  return { family: 6, value: all.reduce((value, group) => (value << 16n) | BigInt(group), 0n) };
}

/** One group of 16 bits, or two where it is an embedded IPv4 address; NaN where it is neither. */
function groupOf(text: string): number[] {
  if (!text.includes('.')) return [/^[0-9a-fA-F]{1,4}$/.test(text) ? Number.parseInt(text, 16) : NaN];
  const ip = parseIpv4(text);
  return ip === null ? [NaN] : [Number(ip.value >> 16n), Number(ip.value & 0xffffn)];
}
