import { createIntakeToken } from '#server/http/intake-token-routes.ts';
import { readRoute } from '#server/http/read-route.ts';

export const GET = readRoute('intakeTokens', 'editor');
export const POST = createIntakeToken();
