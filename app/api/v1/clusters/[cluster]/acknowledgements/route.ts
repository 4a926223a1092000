import { createAcknowledgement } from '#server/http/write-routes.ts';

export const POST = createAcknowledgement();
