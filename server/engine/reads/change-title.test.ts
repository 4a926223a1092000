import { expect, it } from 'vitest';
import type { Change } from '#server/history/changes.ts';
import { changeTitle } from './change-title.ts';

const cause: Change['causes'][number] = { kind: 'finding-opened', check: 'privileged', severity: 'critical', workload: 'ci/Deployment/runner', namespace: 'ci', text: 'Deployment runner: is privileged', part: -1 };
const elsewhere = 'Deployment sftp-gateway: may run as root';

it.each<[what: string, subject: string, change: Parameters<typeof changeTitle>[0], title: string]>([
  ['the cluster’s title is as stored', '', { kind: 'change', title: elsewhere, causes: [cause] }, elsewhere],
  ['a namespace is not told of what is outside', 'ci', { kind: 'change', title: elsewhere, causes: [cause] }, 'Deployment runner: is privileged'],
  ['nor a workload', 'ci/Deployment/runner', { kind: 'change', title: elsewhere, causes: [cause] }, 'Deployment runner: is privileged'],
  ['nor how many workloads there are', 'ci', { kind: 'first-look', title: 'First look: 90 workloads', causes: [] }, 'First look'],
  ['nor where no cause is known', 'ci', { kind: 'while-not-watching', title: elsewhere, causes: [] }, 'The score moved'],
])('%s', (_, subject, change, title) => {
  expect(changeTitle(change, subject)).toBe(title);
});
