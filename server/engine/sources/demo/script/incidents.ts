import type { Sighting } from '../falco/payload.ts';
import type { Calendar } from './calendar.ts';
import type { Entry } from './stage.ts';

type Seen = Omit<Sighting, 'at' | 'pod' | 'node' | 'number'>;

interface Incident {
  where: string;
  seen: Seen[];
  at: number;
  /** So many rounds of what is seen, so many seconds apart. */
  rounds: number;
  every: number;
  /** Who says that it was looked at, and when; nobody yet where left out. */
  acknowledged?: { at: number; by: string; reason: string; workload: string };
}

/** What Falco found that somebody had to look at. */
function incidents({ at, minutesAgo }: Calendar): Incident[] {
  return [
    {
      where: 'sandbox/notebook',
      at: at(18, '22:14'),
      rounds: 14,
      every: 97,
      seen: [
        { rule: 'droppedBinary', process: 'kworkerds', command: 'kworkerds -o stratum', parent: 'sh', file: '/tmp/.x/kworkerds' },
        { rule: 'miner', process: 'kworkerds', command: 'kworkerds -o stratum', parent: 'sh', file: '10.42.7.3:49122->185.71.65.238:3333' },
      ],
      acknowledged: { at: at(17, '08:22'), by: 'Maren Okafor', reason: 'Miner from a typosquatted package. Pod replaced, package blocked in the proxy.', workload: 'sandbox/Deployment/notebook' },
    },
    {
      where: 'merchants/webhooks',
      at: at(13, '06:05'),
      rounds: 3,
      every: 40,
      seen: [{ rule: 'packages', process: 'apk', command: 'apk add curl', parent: 'sh' }],
      acknowledged: { at: at(13, '10:55'), by: 'Priya Raman', reason: 'Our own hotfix of last night; taken back with 6.1.5.', workload: 'merchants/Deployment/webhooks' },
    },
    {
      where: 'ci/runner',
      at: at(6, '09:41'),
      rounds: 6,
      every: 210,
      seen: [{ rule: 'packages', process: 'apt-get', command: 'apt-get install -y libpq-dev', parent: 'bash', user: 'runner' }],
      acknowledged: { at: at(6, '12:30'), by: 'Jonas Lindqvist', reason: 'A build installs what it links against. Exception for the runner is on its way.', workload: 'ci/Deployment/runner' },
    },
    { where: 'fraud/feature-store', at: at(2, '19:10'), rounds: 1, every: 0, seen: [{ rule: 'writeEtc', process: 'scylla-housekee', command: 'scylla-housekeeping -c /etc/scylla/scylla.yaml', file: '/etc/scylla.d/housekeeping.cfg' }] },
    { where: 'ci/image-builder', at: minutesAgo(9 * 60 + 25), rounds: 5, every: 340, seen: [{ rule: 'packages', process: 'apk', command: 'apk add --no-cache git', parent: 'sh' }] },
    { where: 'reporting/sftp-gateway', at: minutesAgo(6 * 60 + 50), rounds: 2, every: 15, seen: [{ rule: 'writeEtc', process: 'usermod', command: 'usermod -p ***** bank', parent: 'entrypoint', file: '/etc/shadow' }] },
    { where: 'sandbox/demo-shop', at: minutesAgo(105), rounds: 1, every: 0, seen: [{ rule: 'droppedBinary', process: 'node_exporter', command: 'node_exporter --web.listen-address=:9100', parent: 'sh', file: '/tmp/node_exporter' }] },
  ];
}

export function incidentEntries(calendar: Calendar): Entry[] {
  return incidents(calendar).flatMap(({ where, at, rounds, every, seen, acknowledged }) => {
    const sightings = Array.from({ length: rounds }, (_, round): Entry => ({
      at: at + round * every * 1_000,
      run: async (stage) => {
        for (const one of seen) await stage.see(where, one);
      },
    }));
    if (!acknowledged) return sightings;
    const { at: then, ...who } = acknowledged;
    const rules = seen.map(({ rule }) => rule);
    return [...sightings, { at: then, run: async (stage) => stage.acknowledge(rules, who) } satisfies Entry];
  });
}
