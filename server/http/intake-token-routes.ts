import { z } from 'zod';
import { getEngine } from '../runtime.ts';
import { answerNothing } from './answer.ts';
import { clusterParam } from './read-route.ts';
import { json } from './respond.ts';
import { route } from './route.ts';

/** POST intake-tokens: 201 with the token, which is shown this once. */
export const createIntakeToken = () =>
  route({
    name: 'create-intake-token',
    params: clusterParam,
    handle: async ({ params, principal }) => json(await getEngine(params.cluster).createIntakeToken(principal), 201),
  });

/** DELETE intake-tokens/{id}: nothing is taken with that token any more. */
export const revokeIntakeToken = () =>
  route({
    name: 'revoke-intake-token',
    params: clusterParam.extend({ id: z.string().min(1).max(100) }),
    async handle({ params, principal }) {
      await getEngine(params.cluster).revokeIntakeToken(params.id, principal);
      return answerNothing();
    },
  });
