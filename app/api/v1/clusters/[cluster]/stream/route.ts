import { streamRoute } from '#server/http/stream-route.ts';

export const GET = streamRoute();
