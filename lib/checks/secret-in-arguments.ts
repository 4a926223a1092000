import type { ContainerView } from '../kubernetes/container-view.ts';
import type { ContainerCheck, Report } from './check.ts';
import { cis, kubernetesDocs, mitre, nsa } from './references.ts';

/**
 * The container's command, arguments, probes and lifecycle hooks hold no credential as a literal.
 *
 * Fields: command, args, {liveness,readiness,startup}Probe and lifecycle.{postStart,preStop} with their commands, paths and headers
 * Allowed: anything that is no credential. The text is judged as the object arrives and is not kept: here it is a rule and a length.
 * Source: MITRE ATT&CK T1552; NSA-CISA Kubernetes Hardening Guide, "Secrets"
 */
export const secretInArguments: ContainerCheck = {
  id: 'secret-in-arguments',
  item: 7,
  severity: 'high',
  scope: 'c',
  ephemeral: true,
  title: 'Has no credential in its command line',
  failing: 'Has a credential in its command line',
  docs: {
    why:
      'A command line is more public than an environment: besides everyone who may get the workload, every process of the node that may list ' +
      'processes reads it, and so do the logs of runtime agents and audit tools.',
    remedy:
      'Rotate the credential, since it has been in the open. Then let the program read it from a mounted file; where it takes arguments only, ' +
      'set a variable from a Secret and write $(NAME) in args.',
    blind: 'Credentials without a known form behind an option whose name says nothing. Scripts in ConfigMaps and in the image.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.command}{.args}{'\\t'}{.livenessProbe}{.readinessProbe}{.startupProbe}{.lifecycle}{'\\n'}{end}\"",
    ],
    references: [
      cis('5.4.1'),
      nsa('Secrets'),
      mitre('T1552'),
      kubernetesDocs('good practices for Secrets', 'concepts/security/secrets-good-practices/'),
    ],
  },
  examples: {
    pass: [
      { title: 'no argument', container: { command: null, args: null } },
      {
        title: 'a variable from a Secret',
        container: {
          args: ['--password=$(DATABASE_PASSWORD)'],
          env: [{ name: 'DATABASE_PASSWORD', valueFrom: { secretKeyRef: { name: 'database', key: 'password' } } }],
        },
      },
      { title: 'the path of a file', container: { args: ['--password-file=/run/secrets/database'] } },
    ],
    fail: [
      { title: 'a password in a connection string', container: { args: ['--database', 'postgres://shop:Tide4417kelp@database:5432/shop'] } },
    ],
  },
  container: judgeSecretInArguments,
};

function judgeSecretInArguments({ container }: ContainerView, report: Report): void {
  const found = container.credentialsInArguments;
  if (!found || found.length === 0) return report.pass();
  for (const { path, rule, length } of found) {
    report.fail({
      path,
      seen: { rule, length },
      wanted: 'a variable set from a Secret, or a mounted file',
      reason: `Container ${container.name} has a credential in ${path} (${rule}, ${length} characters)`,
    });
  }
}
