import { z } from 'zod';
import { acknowledgeRequest } from '#lib/api/events.ts';
import { createReport } from '#lib/api/reports.ts';
import { getEngine } from '../runtime.ts';
import { answerNothing } from './answer.ts';
import { clusterParam } from './read-route.ts';
import { json } from './respond.ts';
import { route } from './route.ts';

const withId = clusterParam.extend({ id: z.string().min(1).max(100) });

/** POST acknowledgements: 201 with the id once it is stored and graded. */
export const createAcknowledgement = () =>
  route({
    name: 'acknowledge',
    params: clusterParam,
    body: acknowledgeRequest,
    handle: async ({ params, body, principal }) => json(await getEngine(params.cluster).acknowledge(body, principal), 201),
  });

/** DELETE acknowledgements/{id}. */
export const deleteAcknowledgement = () =>
  route({
    name: 'unacknowledge',
    params: withId,
    async handle({ params, principal }) {
      await getEngine(params.cluster).unacknowledge(params.id, principal);
      return answerNothing();
    },
  });

/** POST reports: 201 with the link, which is shown this once. */
export const createReportLink = () =>
  route({
    name: 'create-report',
    params: clusterParam,
    body: createReport,
    handle: async ({ params, body, principal }) => json(await getEngine(params.cluster).createReport(body, principal), 201),
  });

/** DELETE reports/{id}: revokes the link. */
export const revokeReportLink = () =>
  route({
    name: 'revoke-report',
    params: withId,
    async handle({ params, principal }) {
      await getEngine(params.cluster).revokeReport(params.id, principal);
      return answerNothing();
    },
  });
