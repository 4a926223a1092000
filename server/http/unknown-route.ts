import { z } from 'zod';
import { AppError } from '#lib/model/app-error.ts';
import { route } from './route.ts';

/** Below /api everything answers in JSON, what does not exist too. */
export const unknownRoute = () =>
  route({
    name: 'unknown',
    role: 'viewer',
    params: z.object({ path: z.array(z.string()) }),
    async handle() {
      throw new AppError('not-found', 'There is no such resource; /api/v1/openapi.json lists all of them.');
    },
  });
