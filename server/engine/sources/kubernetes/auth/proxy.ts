import { BlockList, isIP } from 'node:net';
import { CredentialsError } from '../errors.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const PROTOCOLS = ['http:', 'https:', 'socks:', 'socks4:', 'socks4a:', 'socks5:', 'socks5h:'];

/**
 * The proxy for that server, as kubectl chooses it: the kubeconfig's `proxy-url`, else HTTPS_PROXY (HTTP_PROXY for a server without TLS) unless
 * NO_PROXY names the host or it is this machine. Null for a direct connection. Throws CredentialsError, which quotes nothing: a proxy's address
 * may hold a password.
 */
export function proxyFor(server: string, proxyUrl: unknown, env: Environment): string | null {
  if (typeof proxyUrl === 'string' && proxyUrl !== '') return checked(proxyUrl, 'proxy-url of the kubeconfig');
  if (!URL.canParse(server)) return null;
  const { protocol, hostname, port } = new URL(server);
  const name = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const value = env[name] || env[name.toLowerCase()];
  if (!value || isBypassed(hostname.replace(/^\[|\]$/g, ''), port || (protocol === 'https:' ? '443' : '80'), env['NO_PROXY'] || env['no_proxy'] || '')) return null;
  // As curl and Go have it, a bare host:port is plain HTTP.
  return checked(value.includes('://') ? value : `http://${value}`, name);
}

function checked(value: string, what: string): string {
  if (!URL.canParse(value) || !PROTOCOLS.includes(new URL(value).protocol)) throw new CredentialsError(`${what} is no URL of an http, https or socks proxy`);
  return value;
}

/** NO_PROXY: `*`, addresses, CIDR ranges, and domains with all below them (`.example.com` is those below alone), each with a port or without. */
export function isBypassed(host: string, port: string, noProxy: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  const address = isIP(name);
  if (name === 'localhost' || (address !== 0 && LOOPBACK.check(name, address === 6 ? 'ipv6' : 'ipv4'))) return true;
  return noProxy.split(/[\s,]+/).some((entry) => entry !== '' && matches(entry.toLowerCase(), name, address, port));
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

function matches(entry: string, name: string, address: number, port: string): boolean {
  if (entry === '*') return true;
  const [range, bits] = entry.split('/');
  if (range !== undefined && bits !== undefined) return address !== 0 && isIP(range) === address && inRange(name, range, Number(bits), address === 6 ? 'ipv6' : 'ipv4');
  const [, host = entry, only] = isIP(entry) === 6 ? [] : (/^\[?(.*?)\]?(?::(\d+))?$/.exec(entry) ?? []);
  if (only !== undefined && only !== port) return false;
  if (host.startsWith('.')) return name.endsWith(host);
  return name === host || (address === 0 && name.endsWith(`.${host.replace(/^\*\./, '')}`));
}

function inRange(address: string, range: string, bits: number, family: 'ipv4' | 'ipv6'): boolean {
  if (!Number.isInteger(bits) || bits < 0 || bits > (family === 'ipv6' ? 128 : 32)) return false;
  const list = new BlockList();
  list.addSubnet(range, bits, family);
  return list.check(address, family);
}
