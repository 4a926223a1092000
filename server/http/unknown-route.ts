import { AppError } from '#lib/model/app-error.ts';
import { route } from './route.ts';

/** Below /api everything answers in JSON, what does not exist too. */
export const unknownRoute = () =>
  route({
    name: 'unknown',
    role: 'viewer',
    anyQuery: true,
    async handle() {
      throw new AppError('not-found', 'There is no such resource; /api/v1/openapi.json lists all of them.');
    },
  });

/** For methods that a path does not have. */
export const refusedMethodRoute = () =>
  route({
    name: 'refused-method',
    role: 'viewer',
    anyQuery: true,
    async handle({ request }) {
      throw new AppError('method-not-allowed', `This does not answer to ${request.method}; the header Allow says what it answers to.`);
    },
  });
