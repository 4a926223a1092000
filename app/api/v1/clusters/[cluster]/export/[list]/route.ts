import { exportRoute } from '#server/http/export-route.ts';

export const GET = exportRoute();
