import { deleteAcknowledgement } from '#server/http/write-routes.ts';

export const DELETE = deleteAcknowledgement();
