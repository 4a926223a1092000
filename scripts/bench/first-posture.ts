import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 180_000;

/** Asks for the posture of a cluster until there is one, read to its end. A server that is not ready yet refuses after some seconds: on a busy machine it is asked again. Throws on any other refusal. */
export async function firstPosture(origin: string, cluster: string): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await fetch(`${origin}/api/v1/clusters/${cluster}/posture`);
    const body = await answer.text();
    if (answer.ok) return;
    if (answer.status !== 503 || performance.now() > until) throw new Error(`no posture: ${answer.status} ${body}`);
    await delay(20);
  }
}
