import type { ContainerView } from '../kubernetes/container-view.ts';
import type { EnvVar } from '../model/pod-spec.ts';
import type { ContainerCheck, Report } from './check.ts';
import { cis, kubernetesDocs, mitre, nsa } from './references.ts';

/**
 * No environment variable of the container holds a credential as a literal.
 *
 * Field: env[*].value
 * Allowed: anything that is no credential by value, or by name and value; $(OTHER), *_FILE, paths, booleans, numbers, empty and
 * placeholder values are none. The value is judged as the object arrives and is not kept: here it is a rule and a length.
 * Source: CIS Kubernetes Benchmark 5.4.1; MITRE ATT&CK T1552
 */
export const secretInEnvironment: ContainerCheck = {
  id: 'secret-in-environment',
  item: 7,
  severity: 'high',
  scope: 'c',
  ephemeral: true,
  title: 'Has no credential in its environment',
  failing: 'Has a credential in its environment',
  docs: {
    why:
      'A literal in a pod template is read by everyone who may get the workload, and is copied into its history, into backups, into Git and ' +
      'into crash reports. It cannot be rotated without a rollout, and nobody can say who has seen it.',
    remedy:
      'Rotate the credential, since it has been in the open. Then keep it in a Secret, best written there by External Secrets or Sealed ' +
      'Secrets, and mount it as a file, or refer to it with valueFrom.secretKeyRef.',
    blind:
      'Credentials without a known form under a name that says nothing. Variables set in the image (ENV in its Dockerfile), in ConfigMaps or by ' +
      'the program itself. Under a name that tells, a value that holds another variable, $(OTHER), counts as a reference to it.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.env[?(@.value)].name}{'\\n'}{end}\"",
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
      { title: 'no variable', container: { env: null } },
      {
        title: 'from a Secret',
        container: { env: [{ name: 'DATABASE_PASSWORD', valueFrom: { secretKeyRef: { name: 'database', key: 'password' } } }] },
      },
      { title: 'the path of a file', container: { env: [{ name: 'PASSWORD_FILE', value: '/run/secrets/database' }] } },
      { title: 'another variable', container: { env: [{ name: 'DATABASE_PASSWORD', value: '$(PASSWORD)' }] } },
    ],
    fail: [
      {
        title: 'a password in a connection string',
        container: { env: [{ name: 'DATABASE_URL', value: 'postgres://shop:Tide4417kelp@database:5432/shop' }] },
      },
      { title: 'a name that says so', container: { env: [{ name: 'DATABASE_PASSWORD', value: 'Tide4417kelp' }] } },
    ],
  },
  container: judgeSecretInEnvironment,
};

function judgeSecretInEnvironment({ container }: ContainerView, report: Report): void {
  const { env = [] } = container;
  let found = false;
  for (let index = 0; index < env.length; index++) {
    const { name, literal } = env[index] as EnvVar;
    if (typeof literal !== 'object') continue;
    found = true;
    report.fail({
      path: `env[${index}].value`,
      seen: literal,
      wanted: 'a reference to a Secret, or a mounted file',
      reason: `Container ${container.name} has a credential in ${name} (${literal.rule}, ${literal.length} characters)`,
    });
  }
  if (!found) report.pass();
}
