import { readRoute } from '#server/http/read-route.ts';
import { createReportLink } from '#server/http/write-routes.ts';

export const GET = readRoute('reports');
export const POST = createReportLink();
