import { READS, type ReadName } from '#lib/api/endpoints.ts';
import { EXPORT_NAMES } from '#lib/api/exports.ts';
import type { Role } from '../auth/authorize.ts';
import { clustersRoute } from './clusters-route.ts';
import { configSchemaRoute } from './config-schema-route.ts';
import { exportRoute } from './export-route.ts';
import { addClusterRoute, contextsRoute, fleetRoute, removeClusterRoute } from './fleet-routes.ts';
import { healthRoute, readyRoute } from './health-routes.ts';
import { falcoIntake } from './intake-route.ts';
import { createIntakeToken, revokeIntakeToken } from './intake-token-routes.ts';
import { metricsRoute } from './metrics-route.ts';
import { openApiRoute } from './openapi-route.ts';
import { readRoute } from './read-route.ts';
import type { RouteHandler } from './route.ts';
import { streamRoute } from './stream-route.ts';
import { createAcknowledgement, createReportLink, deleteAcknowledgement, revokeReportLink } from './write-routes.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type ApiRoute = readonly [method: Method, pattern: string, handler: RouteHandler];

const CLUSTER = '/api/v1/clusters/{cluster}';

/** Reads that not everybody may read. */
const ROLES: Partial<Record<ReadName, Role>> = { intakeTokens: 'editor' };

/** Every path that is answered with anything but a page: the one place where they are written down. HEAD goes with GET, OPTIONS with all of them. */
export const API_ROUTES: readonly ApiRoute[] = [
  ['GET', '/healthz', healthRoute()],
  ['GET', '/readyz', readyRoute()],
  ['GET', '/metrics', metricsRoute()],
  ['GET', '/api/v1/openapi.json', openApiRoute()],
  ['GET', '/api/v1/config.schema.json', configSchemaRoute()],
  ['GET', '/api/v1/fleet', fleetRoute()],
  ['GET', '/api/v1/contexts', contextsRoute()],
  ['GET', '/api/v1/clusters', clustersRoute()],
  ['POST', '/api/v1/clusters', addClusterRoute()],
  ['DELETE', CLUSTER, removeClusterRoute()],
  ...readNames().map((name): ApiRoute => ['GET', `${CLUSTER}/${READS[name].path}`, readRoute(name, ROLES[name])]),
  ...EXPORT_NAMES.map((list): ApiRoute => ['GET', `${CLUSTER}/export/${list}`, exportRoute(list)]),
  ['GET', `${CLUSTER}/stream`, streamRoute()],
  ['POST', `${CLUSTER}/acknowledgements`, createAcknowledgement()],
  ['DELETE', `${CLUSTER}/acknowledgements/{id}`, deleteAcknowledgement()],
  ['POST', `${CLUSTER}/reports`, createReportLink()],
  ['DELETE', `${CLUSTER}/reports/{id}`, revokeReportLink()],
  ['POST', `${CLUSTER}/intake-tokens`, createIntakeToken()],
  ['DELETE', `${CLUSTER}/intake-tokens/{id}`, revokeIntakeToken()],
  ['POST', '/api/v1/intake/falco', falcoIntake()],
];

function readNames(): ReadName[] {
  return Object.keys(READS) as ReadName[];
}
