import { revokeReportLink } from '#server/http/write-routes.ts';

export const DELETE = revokeReportLink();
