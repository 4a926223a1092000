import type { CheckId } from '#lib/checks/ids.ts';

interface Pattern {
  /** Falco's tags, MITRE techniques among them. */
  tags: readonly string[];
  /** Words of the rule's name. */
  rule: RegExp;
  checks: readonly CheckId[];
}

/** Which fields make which kind of event possible. Source: falcosecurity/rules, their tags, MITRE ATT&CK for containers. */
const PATTERNS: readonly Pattern[] = [
  { tags: ['T1611', 'mitre_privilege_escalation'], rule: /escape|release_agent|nsenter|setns|mount|ptrace|kernel module|bpf/i, checks: ['privileged', 'dangerous-capabilities', 'sensitive-host-path', 'host-namespaces', 'privilege-escalation', 'seccomp-profile', 'run-as-non-root'] },
  { tags: ['mitre_persistence', 'T1543'], rule: /\bwrite|writ(?:e|ing)|modif|creat(?:e|ion)|drop(?:ped)? and execut|new executable|binary/i, checks: ['run-as-non-root', 'read-only-root-filesystem', 'writable-host-path', 'privileged'] },
  { tags: ['mitre_credential_access', 'T1555', 'T1552'], rule: /sensitive|shadow|credential|secret|private key/i, checks: ['run-as-non-root', 'sensitive-host-path', 'host-path', 'service-account-token', 'secret-in-environment'] },
  { tags: ['shell', 'mitre_execution', 'T1059'], rule: /shell|exec|spawned/i, checks: ['run-as-non-root', 'privilege-escalation', 'read-only-root-filesystem', 'drop-all-capabilities', 'share-process-namespace'] },
  { tags: ['mitre_command_and_control', 'mitre_exfiltration', 'mitre_lateral_movement', 'mitre_discovery'], rule: /connect|outbound|inbound|network|udp|tcp|miner|c2|dns/i, checks: ['egress-isolated', 'ingress-isolated', 'default-deny', 'host-namespaces'] },
  { tags: ['k8s'], rule: /k8s api|kubernetes api|api server|service account/i, checks: ['service-account-token', 'egress-isolated'] },
];

/** What stands for an event that fits no pattern. */
const ANY: readonly CheckId[] = ['privileged', 'run-as-non-root', 'read-only-root-filesystem', 'privilege-escalation'];

/** Checks whose failing lets an event of this rule happen, or makes it worse. */
export function enablingChecks(rule: string, tags: readonly string[]): readonly string[] {
  const fitting = PATTERNS.filter((pattern) => pattern.rule.test(rule) || pattern.tags.some((tag) => tags.includes(tag)));
  return fitting.length === 0 ? ANY : [...new Set(fitting.flatMap((pattern) => pattern.checks))];
}
