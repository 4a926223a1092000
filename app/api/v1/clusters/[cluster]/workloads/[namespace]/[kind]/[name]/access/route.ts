import { readRoute } from '#server/http/read-route.ts';

export const GET = readRoute('access');
