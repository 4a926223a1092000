import { makePod, podStatus } from './pods.ts';
import { isoSeconds, type KubeObject, nameSuffix, type Template } from './raw.ts';
import type { World } from './world.ts';

/** How many finished runs stay. */
const HISTORY = 1;
const MINUTE_MS = 60_000;

/** Starts a run of a CronJob, with what its template says now; older runs that are finished go. */
export function startRun(world: World, cronJob: KubeObject): KubeObject {
  const { namespace = '', name, uid } = cronJob.metadata;
  const jobTemplate = cronJob.spec?.jobTemplate as { spec: { template: Template } };
  const jobName = `${name}-${Math.floor(world.now / MINUTE_MS)}`;
  const known = world.get('Job', namespace, jobName);
  if (known) return known;
  for (const old of world.ownedBy(cronJob, 'Job').slice(0, -HISTORY)) world.remove('Job', namespace, old.metadata.name);
  const labels = { 'batch.kubernetes.io/job-name': jobName, 'job-name': jobName };
  const job = world.apply({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { namespace, name: jobName, labels: { ...jobTemplate.spec.template.metadata.labels, ...labels }, ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name, ...(uid && { uid }) }] },
    spec: structuredClone(jobTemplate.spec),
    status: { active: 1, ready: 1, startTime: isoSeconds(world.now) },
  });
  const owner = { apiVersion: 'batch/v1', kind: 'Job', name: jobName, ...(job.metadata.uid && { uid: job.metadata.uid }) };
  makePod(world, { namespace, name: `${jobName}-${nameSuffix(world.random)}`, template: jobTemplate.spec.template, owner, labels });
  world.apply({ ...cronJob, status: { lastScheduleTime: isoSeconds(world.now), active: [{ kind: 'Job', namespace, name: jobName }] } });
  return job;
}

/** Ends a run well. */
export function finishRun(world: World, job: KubeObject): void {
  const time = isoSeconds(world.now);
  for (const pod of world.ownedBy(job, 'Pod')) world.apply({ ...pod, status: podStatus(world, pod, 'succeeded', world.now) });
  world.apply({ ...job, status: { succeeded: 1, startTime: time, completionTime: time, conditions: [{ type: 'Complete', status: 'True', lastTransitionTime: time }] } });
}
