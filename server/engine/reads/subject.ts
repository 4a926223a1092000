import { AppError } from '#lib/model/app-error.ts';
import { maySee } from '#lib/model/principal.ts';
import { findSubjects } from '#server/history/subjects.ts';
import { type ReadContext, View } from './context.ts';

/**
 * The subject that history is asked about: the cluster (''), a namespace or a workload key. One that is gone is still answered, as far as history
 * knows it. Throws AppError `invalid-request` for what is no key, `not-found` for what neither exists nor ever did, or may not be seen, and
 * `not-ready` where it may exist and the cluster has not been read yet.
 */
export async function subjectOf(context: ReadContext, params: { namespace?: string | undefined; workload?: string | undefined }): Promise<string> {
  const { namespace, workload } = params;
  if (workload !== undefined && workload.split('/').length !== 3) throw new AppError('invalid-request', 'A workload is named namespace/Kind/name.', { errors: [{ path: 'workload', message: 'expected namespace/Kind/name' }] });
  const subject = workload ?? namespace ?? '';
  if (subject === '') return subject;
  const visible = maySee(context.principal, subject.split('/')[0] ?? '');
  if (visible && (isThere(context, subject, workload !== undefined) || (await isRemembered(context, subject)))) return subject;
  if (visible && context.info.state === 'starting') throw new AppError('not-ready', 'The cluster is being read for the first time.');
  throw new AppError('not-found', `There is no ${workload === undefined ? 'namespace' : 'workload'} ${subject} in ${context.slug}, and its history knows none.`);
}

const isThere = ({ state, principal }: ReadContext, subject: string, isWorkload: boolean): boolean =>
  isWorkload ? state.grading.workloads.has(subject) : state.inventory.namespace(subject) !== null || new View(state, principal).namespaces().includes(subject);

const isRemembered = async ({ store, clusterId }: ReadContext, subject: string): Promise<boolean> => (await store.read((db) => findSubjects(db, clusterId, [subject]))).has(subject);
