import { AppError } from '#lib/model/app-error.ts';
import { equalTokens, readToken } from '../auth/intake-token.ts';
import type { EngineClient } from '../engine/client.ts';
import { findAmong } from '../engine/fan-out.ts';
import type { Runtime } from '../runtime.ts';
import type { HeaderReader } from './api-request.ts';
import { readText } from './body.ts';
import { problemResponse } from './problem.ts';
import { json } from './respond.ts';
import { route } from './route.ts';

/** Bytes of one delivery; a batch of thousands of events fits. */
export const INTAKE_LIMIT = 5 * 1024 * 1024;

/**
 * POST /api/v1/intake/falco: 202 only once everything is stored. Where entries are refused the good ones are stored all the same, and a 400
 * names each bad one; sending it all again stores nothing twice.
 */
export const falcoIntake = () =>
  route({
    name: 'intake-falco',
    async handle({ request, runtime, requestId }) {
      const engine = await findReceiver(request.headers, runtime);
      const result = await engine.intakeFalco(await readText(request, INTAKE_LIMIT));
      if (result.rejected.length === 0) return json(result, 202);
      const { rejected, ...counts } = result;
      const first = rejected[0]!;
      const more = rejected.length > 1 ? ` (and ${rejected.length - 1} more)` : '';
      const error = new AppError('invalid-request', `Entry ${first.entry}${first.path && `, ${first.path}`}: ${first.message}${more}.`, { errors: rejected });
      return problemResponse(error, requestId, counts);
    },
  });

/** The cluster that the sender's token names. AppError `unauthenticated` for any token that is not one of ours, and another where a cluster that might know it cannot be asked: the sender tries again then. */
async function findReceiver(headers: HeaderReader, runtime: Runtime): Promise<EngineClient> {
  const token = readToken(headers);
  if (token === null) throw new AppError('unauthenticated', 'Send the token as Authorization: Bearer, or as the password of Basic.');
  const clusters = runtime.clusters.all();
  const { intakeToken } = runtime.config;
  // What is added later takes nothing from the one that the server was started for.
  const [only, ...others] = clusters.filter(({ spec }) => spec.origin !== 'added');
  if (intakeToken !== null && only && others.length === 0 && equalTokens(token, intakeToken)) return only.engine;
  const receiver = await findAmong(clusters, async (engine) => ((await engine.acceptsIntakeToken(token)) ? engine : null));
  if (receiver !== null) return receiver;
  throw new AppError('unauthenticated', 'The token is not known.');
}
