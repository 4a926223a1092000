/** What a reader types or writes into Helm values so that events arrive. TOKEN stands for the token they made. */

export const tokenCommand = (cluster: string): string => `npm run -s plimsoll -- token create --role intake --cluster ${cluster}`;

/** Falco's http_output has no headers of its own: the token is the password in the URL (DESIGN: API). */
export function falcoValues(origin: string): string {
  const url = origin.replace('://', '://plimsoll:TOKEN@');
  return `falco:
  json_output: true
  http_output:
    enabled: true
    url: ${url}/api/v1/intake/falco
  metrics:
    enabled: true
    output_rule: true
    interval: 1h`;
}

export function sidekickValues(origin: string): string {
  return `config:
  webhook:
    address: ${origin}/api/v1/intake/falco
    customHeaders: "Authorization:Bearer TOKEN"`;
}
