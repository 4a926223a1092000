import type { Priority } from '#lib/model/runtime-event.ts';

export interface Rule {
  rule: string;
  priority: Priority;
  tags: string[];
  /** What the output begins with. */
  text: string;
}

const rule = (name: string, priority: Priority, text: string, ...tags: string[]): Rule => ({ rule: name, priority, tags, text });

/** Rules of Falco's own rule set, as far as the demo has use for them. Source: falcosecurity/rules. */
export const RULES = {
  shell: rule('Terminal shell in container', 'Notice', 'A shell was spawned in a container with an attached terminal', 'container', 'shell', 'mitre_execution', 'T1059'),
  apiServer: rule('Contact K8S API Server From Container', 'Notice', 'Unexpected connection to K8s API Server from container', 'container', 'network', 'k8s', 'mitre_discovery', 'T1565'),
  sensitiveFile: rule('Read sensitive file untrusted', 'Warning', 'Sensitive file opened for reading by non-trusted program', 'container', 'filesystem', 'host', 'mitre_credential_access', 'T1555'),
  redirect: rule('Redirect STDOUT/STDIN to Network Connection in Container', 'Notice', 'Redirect stdout/stdin to network connection', 'container', 'network', 'mitre_execution', 'T1059'),
  packetSocket: rule('Packet socket created in container', 'Notice', 'Packet socket was created in a container', 'container', 'network', 'mitre_credential_access', 'T1557.002'),
  ssh: rule('Disallowed SSH Connection Non Standard Port', 'Notice', 'Disallowed SSH Connection', 'container', 'host', 'network', 'mitre_execution', 'T1059'),
  ptrace: rule('PTRACE attached to process', 'Warning', 'Detected ptrace PTRACE_ATTACH attempt', 'container', 'host', 'process', 'mitre_privilege_escalation', 'T1055.008'),
  sharedMemory: rule('Execution from /dev/shm', 'Warning', 'File execution detected from /dev/shm', 'container', 'host', 'mitre_execution', 'T1059.004'),
  privateKeys: rule('Search Private Keys or Passwords', 'Warning', 'Grep private keys or passwords activities found', 'container', 'filesystem', 'process', 'mitre_credential_access', 'T1552.001'),
  udp: rule('Unexpected UDP Traffic', 'Notice', 'Unexpected UDP Traffic Seen', 'container', 'host', 'network', 'mitre_exfiltration', 'TA0011'),
  packages: rule('Launch Package Management Process in Container', 'Error', 'Package management process launched in container', 'container', 'process', 'software_mgmt', 'mitre_persistence', 'T1505'),
  writeEtc: rule('Write below etc', 'Error', 'File below /etc opened for writing', 'container', 'host', 'filesystem', 'mitre_persistence', 'T1098'),
  droppedBinary: rule('Drop and execute new binary in container', 'Critical', 'Executing binary not part of base image', 'container', 'process', 'mitre_persistence', 'TA0003'),
  miner: rule('Detect outbound connections to common miner pool ports', 'Critical', 'Outbound connection to IP/Port flagged by https://cryptoioc.ch', 'container', 'host', 'network', 'mitre_impact', 'T1496'),
  metrics: rule('Falco internal: metrics snapshot', 'Informational', 'Falco metrics snapshot'),
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof RULES;
