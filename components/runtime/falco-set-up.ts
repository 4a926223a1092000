import type { IntakeTokenRow } from '#lib/api/tokens.ts';
import type { Sources } from '#lib/api/sources.ts';

/** What stands in values until a token has been made. */
export const PLACEHOLDER = 'TOKEN';

/** The address without a slash at its end; null where it is none that http_output could take. */
export function readAddress(text: string): string | null {
  const trimmed = text.trim().replace(/\/+$/, '');
  return /^https?:\/\/[^\s/@?#"'\\]+(\/[^\s?#"'\\]*)?$/.test(trimmed) ? trimmed : null;
}

/** Values for the chart falcosecurity/falco. Its http_output has no headers of its own: the token is the password in the URL (DESIGN: API). */
export function falcoValues(address: string, token: string): string {
  const url = address.replace('://', `://plimsoll:${token}@`);
  return `falco:
  json_output: true
  http_output:
    enabled: true
    url: ${url}/api/v1/intake/falco
${HEARTBEAT}`;
}

/** Values for the same chart where it brings Falcosidekick along; its own chart takes what is below `falcosidekick`. */
export function sidekickValues(address: string, token: string): string {
  return `falcosidekick:
  enabled: true
  config:
    webhook:
      address: ${address}/api/v1/intake/falco
      customHeaders: "Authorization:Bearer ${token}"
falco:
${HEARTBEAT}`;
}

/** Falco says once an hour that it is there, as an event of its own: silence is then the news. */
const HEARTBEAT = `  metrics:
    enabled: true
    output_rule: true
    interval: 1h`;

/** Delivers one harmless event, from wherever the address should be reached. */
export const trialCommand = (address: string, token: string): string =>
  `curl -sS ${address}/api/v1/intake/falco -H 'Authorization: Bearer ${token}' -H 'Content-Type: application/json' -d '{"rule":"Connection trial","priority":"Informational","output":"sent by hand"}'`;

/** The same on the command line, for whoever sets things up without this page. */
export const tokenCommand = (cluster: string): string => `npm run -s plimsoll -- token create --role intake --cluster ${cluster}`;

/** How far a new token has come: nothing sent with it, events stored, or something sent that could not be read. */
export function arrivalOf(token: IntakeTokenRow | undefined, intake: Sources['intake'] | undefined): { state: 'waiting' | 'arrived' | 'refused'; at: string | null } {
  if (!token || token.lastUsedAt === null) return { state: 'waiting', at: null };
  const stored = intake?.lastReceived ?? null;
  return stored !== null && Date.parse(stored) >= Date.parse(token.createdAt) ? { state: 'arrived', at: token.lastUsedAt } : { state: 'refused', at: token.lastUsedAt };
}
