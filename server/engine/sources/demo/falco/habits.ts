import type { Sighting } from './payload.ts';

/** What Falco sees in a workload day by day although nothing is wrong. */
export interface Habit extends Pick<Sighting, 'rule' | 'process' | 'command' | 'parent' | 'user' | 'file'> {
  /** `namespace/name` of the workload; null for a node itself. */
  where: string | null;
  /** How often a day, about. */
  daily: number;
  /** Hours between which it happens, UTC; all day without. */
  hours?: [from: number, to: number];
}

export const HABITS: readonly Habit[] = [
  { where: 'messaging/events-broker', rule: 'shell', process: 'bash', command: 'bash', parent: 'containerd-shim', user: 'kafka', daily: 1.4, hours: [7, 17] },
  { where: 'ledger/ledger-db', rule: 'shell', process: 'bash', command: 'bash -c psql -U postgres ledger', parent: 'containerd-shim', user: 'postgres', daily: 0.7, hours: [8, 16] },
  { where: 'fraud/feature-store', rule: 'shell', process: 'sh', command: 'sh -c nodetool status', parent: 'containerd-shim', daily: 1.1, hours: [7, 18] },
  { where: 'checkout/checkout-api', rule: 'shell', process: 'sh', command: 'sh', parent: 'containerd-shim', user: '<NA>', daily: 0.5, hours: [8, 17] },
  { where: 'merchants/webhooks', rule: 'apiServer', process: 'dispatcher', command: 'dispatcher --workers=16', file: '10.42.7.19:41822->10.43.0.1:443', user: '<NA>', daily: 9 },
  { where: 'ci/runner', rule: 'apiServer', process: 'Runner.Worker', command: 'Runner.Worker spawnclient 132 135', file: '10.42.3.88:51310->10.43.0.1:443', user: 'runner', daily: 7, hours: [6, 19] },
  { where: 'ci/runner', rule: 'privateKeys', process: 'grep', command: 'grep -rE BEGIN.*PRIVATE /home/runner/work', parent: 'bash', user: 'runner', daily: 0.6, hours: [6, 19] },
  { where: 'sandbox/notebook', rule: 'sensitiveFile', process: 'python3.12', command: 'python3.12 -m ipykernel_launcher', file: '/etc/shadow', daily: 0.8, hours: [9, 22] },
  { where: 'sandbox/perf-probe', rule: 'ptrace', process: 'bpftrace', command: 'bpftrace /scripts/latency.bt', daily: 2.2 },
  { where: 'sandbox/tmp-proxy', rule: 'redirect', process: 'socat', command: 'socat tcp-listen:8000,fork tcp:ledger-mirror.reporting:3306', file: '10.42.9.4:8000->10.42.2.17:3306', daily: 3 },
  { where: 'reporting/sftp-gateway', rule: 'ssh', process: 'sshd', command: 'sshd -D -e', file: '10.42.5.6:22->10.8.40.2:52114', daily: 5, hours: [4, 23] },
  { where: 'default/debug-tools', rule: 'packetSocket', process: 'tcpdump', command: 'tcpdump -ni any port 9093', parent: 'bash', daily: 1.5, hours: [8, 17] },
  { where: 'cards/hsm-proxy', rule: 'udp', process: 'hsm-proxy', command: 'hsm-proxy --slots=4', file: '10.42.11.3:40211->10.20.9.5:514', user: '<NA>', daily: 2 },
  { where: 'fraud/train-nightly', rule: 'sharedMemory', process: 'python', command: 'python -m train.nightly', daily: 0.9, hours: [1, 3] },
  { where: null, rule: 'sensitiveFile', process: 'needrestart', command: 'needrestart -b -p', file: '/etc/shadow', daily: 1.6 },
];
