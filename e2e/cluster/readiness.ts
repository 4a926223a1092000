import { readFileSync } from 'node:fs';
import { get } from 'node:https';

/** Whether the API server answers /readyz with 200; false too while its certificate does not exist yet. */
export function isReady(server: string, caFile: string, token: string): Promise<boolean> {
  return new Promise((resolve) => {
    let ca: Buffer;
    try {
      ca = readFileSync(caFile);
    } catch {
      return resolve(false);
    }
    const request = get(`${server}/readyz`, { ca, agent: false, timeout: 2_000, headers: { authorization: `Bearer ${token}` } }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}
