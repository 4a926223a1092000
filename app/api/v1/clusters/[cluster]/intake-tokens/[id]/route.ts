import { revokeIntakeToken } from '#server/http/intake-token-routes.ts';

export const DELETE = revokeIntakeToken();
