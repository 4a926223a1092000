import { unknownRoute } from '#server/http/unknown-route.ts';

const handler = unknownRoute();

export { handler as DELETE, handler as GET, handler as PATCH, handler as POST, handler as PUT };
