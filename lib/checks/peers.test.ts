import { expect, test } from 'vitest';
import { CHECKS } from './index.ts';
import { judgePeerCase, PEERS, type PeerCase, readPeer } from './testing/peers.ts';

/** Checks that are decided by the pod template, apart from the Pod Security levels, which have their own and stricter conformance tests. */
const COMPARED = new Set<string>(
  CHECKS.filter((check) => ('container' in check || 'pod' in check) && !/^pod-security-|-isolated$/.test(check.id)).map(({ id }) => id),
);

/** Where we differ, and why. */
const DIFFERENCES: readonly (readonly [RegExp, string])[] = [
  [/^polaris\/insecureCapabilities\/success\.all/, 'drops All: only the literal ALL counts for Pod Security'],
  [/^polaris\/insecureCapabilities\/success\.(case|pod|)\.?yaml/, 'drops fifteen capabilities by name, and so keeps others'],
  [/^kubescape\/automount-service-account\/deployment-pod-true-/, 'the pod asks for the token, with an account of its own'],
  [/^kubescape\/serviceaccount-token-mount\//, 'asks what the token may do; the account is default'],
  [/^kubescape\/image-not-pinned-to-digest\/pod-exempted-repo/, 'a repository that is exempt in their configuration'],
  [/^kubescape\/rule-credentials-in-env-var\/(deployment|pod)(#|$)/, 'JWT and my_key_value are words, and the names say nothing'],
  [/^kubescape\/rule-credentials-in-env-var\/pod-allowed-values-keys/, 'the same, and a path under a name that does'],
  [/^kubescape\/rule-credentials-in-env-var\/.*envfrom-secretref/, 'a Secret is no literal'],
  [/^kubescape\/rule-privileged-container\/pod/, 'adds SYS_ADMIN: that is dangerous-capabilities'],
  [/^kubescape\/containers-mounting-docker-socket\//, 'no container mounts the volume; host-path has the loss'],
  [/^kyverno\/best-practices(-cel)?\/disallow-cri-sock-mount\//, 'likewise'],
  [/^kyverno\/other(-cel)?\/docker-socket-requires-label\//, 'likewise'],
  [/^kyverno\/other(-vpol)?\/advanced-restrict-image-registries\//, 'a list of registries for each namespace'],
  [/^checkov\/CKV_K8S_26\/.*DS-node-exporter/, 'a port that hostNetwork fills in; host-namespaces has the loss'],
];

const cases = PEERS.flatMap((peer) => readPeer(peer, COMPARED));

test('agrees with other tools on their own test data, or has a reason', (context) => {
  if (cases.length === 0) context.skip('conformance data is not here (PLIMSOLL_SHARED): verdicts of other tools are not compared');
  const differences = cases.map((each) => ({ ...each, ours: judgePeerCase(each) })).filter(({ verdict, ours }) => ours !== null && ours !== verdict);
  const told = ({ id, checks, verdict, ours }: PeerCase & { ours: string | null }) => `${id}: ${checks.join(', ')}: theirs ${verdict}, ours ${ours}`;

  expect(differences.filter(({ id }) => !DIFFERENCES.some(([pattern]) => pattern.test(id))).map(told)).toEqual([]);
  expect(DIFFERENCES.filter(([pattern]) => !differences.some(({ id }) => pattern.test(id)))).toEqual([]);
  expect(cases.length - differences.length).toBeGreaterThan(500);
});
