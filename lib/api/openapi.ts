import { z } from 'zod';
import { ERROR_CODES } from '../model/app-error.ts';
import { problem } from './common.ts';
import { clustersAnswer, READS } from './endpoints.ts';
import { acknowledgeRequest, intakeResult } from './events.ts';
import { EXPORT_NAMES, EXPORT_ROWS, exportDocument, exportParams } from './exports.ts';
import { namedSchemas, refTo, withoutHeader, type JsonSchema } from './openapi-schemas.ts';
import { addCluster, addedCluster, contextPage, fleet } from './fleet.ts';
import { createdReport, createReport } from './reports.ts';
import { streamMessage } from './sources.ts';
import { createdIntakeToken } from './tokens.ts';

const CLUSTER = { name: 'cluster', in: 'path', required: true, description: 'Slug of the cluster, as in the addresses of pages', schema: { type: 'string' } };
const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

/** What the names of parameters mean, for all reads alike. */
const MEANING: Record<string, string> = {
  limit: 'Rows of one page',
  cursor: '`nextCursor` of the page before; past the end of a list the page is empty',
  sort: 'Field to sort by, with `-` in front for descending',
  q: 'Case-insensitive part of the name',
  namespace: 'Namespace; where several are possible, separated by commas',
  kind: "Kind in Kubernetes' spelling, custom ones with their group: `Rollout.argoproj.io`",
  workload: '`{namespace}/{Kind}/{name}`',
  grade: 'Grades, separated by commas',
  severity: 'Severities, separated by commas',
  verdict: 'Verdicts, separated by commas',
  check: 'Check id',
  item: 'Number of a checklist item',
  platform: 'Only platform workloads, or none of them',
  range: 'Time that is looked back',
  format: 'Kind of file',
};

type Operation = Record<string, unknown>;

/** The OpenAPI 3.1 description of the API, made from the schemas that routes parse with. `server` is the public address with base path. */
export function openApiDocument(server: string): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Plimsoll',
      version: '1',
      description: `Container security posture of Kubernetes clusters. Errors are problem details (RFC 9457); their \`code\` is stable, one of: ${ERROR_CODES.join(', ')}.`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: server }],
    paths: { ...clusterPaths(), ...exportPaths(), ...otherPaths() },
    components: {
      schemas: namedSchemas(),
      responses: { Problem: { description: 'What is wrong', content: { 'application/problem+json': { schema: refTo(problem) } } } },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' }, basic: { type: 'http', scheme: 'basic', description: 'Any user name, the token as password' } },
    },
  };
}

function clusterPaths(): Record<string, Operation> {
  const paths: Record<string, Operation> = {};
  for (const [name, read] of Object.entries(READS)) {
    const parameters = [CLUSTER, ...parametersOf(read.path, read.params)];
    paths[`/api/v1/clusters/{cluster}/${read.path}`] = { get: operation(name, read.summary, { parameters, ok: answer(200, refTo(read.answer)), conditional: true }) };
  }
  // GET of the same path comes from READS.
  const reports = paths['/api/v1/clusters/{cluster}/reports'];
  if (reports) reports.post = operation('createReport', 'Freezes what is shown behind a link', { parameters: [CLUSTER], body: createReport, ok: answer(201, refTo(createdReport)) });
  const tokens = paths['/api/v1/clusters/{cluster}/intake-tokens'];
  if (tokens) tokens.post = operation('createIntakeToken', 'Makes a token for a sender of events; it is shown this once', { parameters: [CLUSTER], ok: answer(201, refTo(createdIntakeToken)) });
  return paths;
}

/** Every list as a file: all rows, no pages. */
function exportPaths(): Record<string, Operation> {
  return Object.fromEntries(
    EXPORT_NAMES.map((name) => {
      const parameters = [CLUSTER, ...parametersOf('', exportParams(name))];
      const json = { schema: withoutHeader(z.toJSONSchema(exportDocument(EXPORT_ROWS[name]), { io: 'input', reused: 'inline' })) };
      const file = { description: 'The file, named by Content-Disposition: UTF-8, the first record of CSV names the columns', content: { 'text/csv': { schema: { type: 'string' } }, 'application/json': json } };
      return [`/api/v1/clusters/{cluster}/export/${name}`, { get: operation(`export-${name}`, `The list ${name} as a file: every row, filtered and sorted as given`, { parameters, ok: { 200: file } }) }];
    }),
  );
}

function parametersOf(path: string, params: z.ZodObject): Record<string, unknown>[] {
  const schema = withoutHeader(z.toJSONSchema(params, { io: 'input' })) as { properties?: Record<string, JsonSchema>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const inPath = path.includes(`{${name}}`);
    const meaning = MEANING[name];
    return { name, in: inPath ? 'path' : 'query', required: inPath || (schema.required?.includes(name) ?? false), ...(meaning !== undefined && { description: meaning }), schema: property };
  });
}

function otherPaths(): Record<string, Operation> {
  const below = (path: string) => `/api/v1/clusters/{cluster}/${path}`;
  const parameters = [CLUSTER];
  const stream = { description: 'A hello, then a message for each change; comments in between keep the line open', content: { 'text/event-stream': { schema: refTo(streamMessage) } } };
  const events = { description: 'One event of Falco or Falcosidekick, an array, or one a line; at most 5 MiB', required: true, content: { 'application/json': { schema: {} }, 'application/x-ndjson': { schema: { type: 'string' } } } };
  return {
    '/api/v1/clusters': { get: operation('clusters', 'All clusters', { ok: answer(200, refTo(clustersAnswer)), conditional: true }), post: operation('addCluster', 'Watches a context of the kubeconfig, or a removed cluster again', { body: addCluster, ok: answer(201, refTo(addedCluster)) }) },
    '/api/v1/clusters/{cluster}': { delete: operation('removeCluster', 'Watches a cluster no more; its history is kept', { parameters, ok: answer(204) }) },
    '/api/v1/contexts': { get: operation('contexts', 'Contexts of the kubeconfig that are not watched', { ok: answer(200, refTo(contextPage)), conditional: true }) },
    '/api/v1/fleet': { get: operation('fleet', 'All clusters, worst first, and the checks that fail in several of them', { ok: answer(200, refTo(fleet)), conditional: true }) },
    [below('stream')]: { get: operation('stream', 'Server-sent events: what changed, never the data itself', { parameters, ok: { 200: stream } }) },
    [below('acknowledgements')]: { post: operation('acknowledge', 'Acknowledges a group of runtime events', { parameters, body: acknowledgeRequest, ok: answer(201, { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] }) }) },
    [below('acknowledgements/{id}')]: { delete: operation('unacknowledge', 'Takes an acknowledgement back', { parameters: [CLUSTER, ID], ok: answer(204) }) },
    [below('reports/{id}')]: { delete: operation('revokeReport', 'Revokes a report link', { parameters: [CLUSTER, ID], ok: answer(204) }) },
    [below('intake-tokens/{id}')]: { delete: operation('revokeIntakeToken', 'Revokes a token of a sender', { parameters: [CLUSTER, ID], ok: answer(204) }) },
    '/api/v1/intake/falco': { post: operation('intakeFalco', 'Takes runtime events; answers once they are stored', { requestBody: events, ok: answer(202, refTo(intakeResult)), security: [{ bearer: [] }, { basic: [] }] }) },
    '/api/v1/config.schema.json': { get: operation('configSchema', 'JSON Schema of the configuration file', { ok: answer(200, { type: 'object' }), conditional: true }) },
    '/api/v1/openapi.json': { get: operation('openapi', 'This description', { ok: answer(200, { type: 'object' }), conditional: true }) },
  };
}

interface OperationParts {
  parameters?: Record<string, unknown>[];
  body?: z.ZodType;
  requestBody?: Record<string, unknown>;
  ok: Record<number, unknown>;
  /** Answers 304 to a matching If-None-Match. */
  conditional?: boolean;
  security?: Record<string, string[]>[];
}

function operation(operationId: string, summary: string, { body, requestBody, ok, conditional, ...rest }: OperationParts): Operation {
  const json = body && { required: true, content: { 'application/json': { schema: refTo(body) } } };
  return {
    operationId,
    summary,
    ...rest,
    ...((json ?? requestBody) && { requestBody: json ?? requestBody }),
    responses: { ...ok, ...(conditional && { 304: { description: 'Not changed since the given If-None-Match' } }), default: { $ref: '#/components/responses/Problem' } },
  };
}

function answer(status: number, schema?: JsonSchema): Record<number, unknown> {
  if (schema === undefined) return { [status]: { description: 'Done' } };
  return { [status]: { description: 'The answer', content: { 'application/json': { schema } } } };
}
