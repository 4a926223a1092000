import { isIP } from 'node:net';
import type { Config } from '../config.ts';

type HostConfig = Pick<Config, 'host' | 'port' | 'publicUrl' | 'allowedHosts'>;

/**
 * Whether a Host header names this server. A page on a name that its owner points at us (DNS rebinding) sends that name. Loopback names are
 * ours on any port, which keeps `kubectl port-forward` working and gives nothing away: nobody else can be reached by them.
 */
export function isExpectedHost(header: string | null, config: HostConfig): boolean {
  const url = header === null ? null : URL.parse(`http://${header}`);
  // Anything but host and port would end up elsewhere in the URL.
  if (url === null || url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '' || header?.endsWith('/')) return false;
  const name = url.hostname;
  if (isLoopback(name.replace(/^\[|\]$/g, ''))) return true;
  const own = new URL(config.publicUrl);
  if (url.host === own.host || (name === own.hostname && Number(url.port || 80) === config.port)) return true;
  if (bracketed(config.host.toLowerCase()) === name && Number(url.port || 80) === config.port) return true;
  return config.allowedHosts.some((allowed) => allowed === name || allowed === url.host || allowed === `${name}:${url.port || 80}`);
}

/** Whether a write comes from a page that is not ours. Requests without an Origin do not come from a browser's page. */
export function isForeignOrigin(origin: string | null, host: string | null, config: Pick<Config, 'publicUrl'>): boolean {
  if (origin === null) return false;
  const url = URL.parse(origin);
  return url === null || !(url.origin === new URL(config.publicUrl).origin || url.host === host?.toLowerCase());
}

/** Whether that address or name can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host);
