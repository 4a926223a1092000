import { answerThroughNext as handler } from '#server/http/ahead.ts';

// Paths and what answers to them are in server/http/api-routes.ts.
export { handler as DELETE, handler as GET, handler as HEAD, handler as OPTIONS, handler as PATCH, handler as POST, handler as PUT };
