import { expect, test } from 'vitest';
import type { PodTemplate } from '#lib/model/pod-spec.ts';
import { ADMISSION_NOTES, authorOf } from './template-authors.ts';
import type { TemplateChange } from './template-diff.ts';

const POD: PodTemplate = { labels: {}, annotations: {}, spec: { containers: [{ name: 'app' }, { name: 'proxy' }] } };
const changed = (kind: TemplateChange['kind'], name: string, more: Partial<TemplateChange> = {}): TemplateChange => ({ change: 'added', kind, container: null, name, path: 'spec', template: null, pod: null, ...more });
const mount = (volume: string): TemplateChange => changed('mount', '/somewhere', { container: 'app', pod: volume });
const env = (name: string, container = 'app'): TemplateChange => changed('env', name, { container, pod: 'a literal' });
const nameOf = (change: TemplateChange, annotations: Record<string, string> = {}): string | null => authorOf(change, POD, annotations)?.name ?? null;

const NOTED: [string, string, string, TemplateChange[]][] = [
  ['Istio’s sidecar injector', 'sidecar.istio.io/status', '', [changed('container', 'istio-proxy'), changed('init-container', 'istio-init'), changed('volume', 'istiod-ca-cert'), changed('volume', 'workload-socket'), changed('volume', 'credential-socket'), changed('label', 'security.istio.io/tlsMode'), mount('istio-envoy'), env('X', 'istio-proxy')]],
  ['Linkerd’s proxy injector', 'linkerd.io/proxy-version', 'edge', [changed('container', 'linkerd-proxy'), changed('volume', 'linkerd-identity'), changed('label', 'linkerd.io/control-plane-ns'), mount('linkerd-identity, read-only')]],
  ['Vault’s agent injector', 'vault.hashicorp.com/agent-inject-status', 'injected', [changed('init-container', 'vault-agent-init'), changed('volume', 'home-init'), changed('volume', 'home-sidecar'), changed('volume', 'vault-tls-secrets'), mount('vault-secrets')]],
  ['Dapr’s sidecar injector', 'dapr.io/enabled', 'true', [changed('container', 'daprd'), changed('volume', 'dapr-identity'), changed('label', 'dapr.io/app-id'), env('DAPR_HTTP_PORT')]],
];
test.each(NOTED)('%s names its own, where %s is noted', (author, annotation, text, changes) => {
  for (const change of changes) {
    expect([change.name, authorOf(change, POD, { [annotation]: text })]).toEqual([change.name, { name: author, evidence: `annotation ${annotation}` }]);
    expect([change.name, nameOf(change)]).toEqual([change.name, null]);
  }
});

test('every note that says something is kept of pods', () => {
  expect([...ADMISSION_NOTES].toSorted()).toEqual([...NOTED.map(([, annotation]) => annotation), 'kubernetes.io/limit-ranger', 'vpaUpdates'].toSorted());
});

const NAMED: [string, TemplateChange[]][] = [
  ['the identity webhook of EKS', [changed('volume', 'aws-iam-token'), mount('eks-pod-identity-token, read-only'), env('AWS_WEB_IDENTITY_TOKEN_FILE'), env('AWS_REGION')]],
  ['the workload identity webhook of Azure', [changed('container', 'azwi-proxy'), changed('volume', 'azure-identity-token'), env('AZURE_CLIENT_ID')]],
  ['the OpenTelemetry operator', [changed('container', 'otc-container'), changed('init-container', 'opentelemetry-auto-instrumentation-java'), changed('volume', 'opentelemetry-auto-instrumentation-java'), env('OTEL_SERVICE_NAME'), changed('label', 'sidecar.opentelemetry.io/injected')]],
  ['Datadog’s admission controller', [changed('init-container', 'datadog-lib-java-init'), changed('volume', 'datadog-auto-instrumentation'), env('DD_AGENT_HOST')]],
  ['the admission plugin AlwaysPullImages, or a webhook that does the same', [changed('field', 'imagePullPolicy', { container: 'app', pod: 'Always' })]],
];
test.each(NAMED)('%s is told by names alone', (author, changes) => {
  for (const change of changes) expect([change.name, authorOf(change, POD, {})]).toEqual([change.name, { name: author, evidence: `the name ${change.name}, which it uses` }]);
});

test.each<[string, TemplateChange]>([
  ['a name that only begins like one', changed('volume', 'aws-iam-token-2')],
  ['a name that only ends like one', changed('volume', 'my-aws-iam-token')],
  ['a name in another place', changed('container', 'aws-iam-token')],
  ['a variable that is not one of theirs', env('MY_AWS_REGION')],
  ['a variable of the SDK', env('AWS_PROFILE')],
  ['a container within another name', changed('container', 'my-otc-container')],
  ['a mount of an ordinary volume', mount('data aws-iam-token')],
  ['a mount that is not told', changed('mount', '/somewhere')],
  ['a field of that name', changed('field', 'aws-iam-token')],
  ['a field that says the name of a volume', changed('field', 'serviceAccountName', { pod: 'aws-iam-token' })],
  ['another pull policy', changed('field', 'imagePullPolicy', { pod: 'IfNotPresent' })],
  ['a variable named like the pull policy', changed('env', 'imagePullPolicy', { pod: 'Always' })],
  ['another field that is Always', changed('field', 'restartPolicy', { pod: 'Always' })],
])('nobody is named for %s', (_, change) => expect(authorOf(change, POD, {})).toBeNull());

test('a mount that is gone is told by the volume it was of', () => {
  expect(nameOf(changed('mount', '/somewhere', { change: 'removed', template: 'aws-iam-token, read-only' }))).toBe('the identity webhook of EKS');
});

test('an ephemeral container is somebody’s who debugs', () => {
  expect(authorOf(changed('ephemeral-container', 'debugger'), POD, {})).toEqual({ name: 'somebody, by kubectl debug', evidence: 'an ephemeral container is added to a pod that runs' });
});

test.each<[string, string, TemplateChange, boolean]>([
  ['a container', '{"containers":["helper"]}', changed('container', 'helper'), true],
  ['an init container', '{"initContainers":["helper"]}', changed('init-container', 'helper'), true],
  ['a volume', '{"volumes":["extra"]}', changed('volume', 'extra'), true],
  ['a container among the volumes', '{"volumes":["helper"]}', changed('container', 'helper'), false],
  ['a container among the init containers', '{"initContainers":["helper"]}', changed('container', 'helper'), false],
  ['an init container among the containers', '{"containers":["helper"]}', changed('init-container', 'helper'), false],
  ['a container that is changed', '{"containers":["helper"]}', changed('container', 'helper', { change: 'changed' }), false],
  ['a label', '{"containers":["helper"]}', changed('label', 'helper'), false],
  ['a label among the init containers', '{"initContainers":["helper"]}', changed('label', 'helper'), false],
  ['no list', '{"containers":"helper"}', changed('container', 'helper'), false],
  ['a list of nothing else', '["helper"]', changed('container', 'helper'), false],
  ['null', 'null', changed('container', 'helper'), false],
  ['a text', '"helper"', changed('container', 'helper'), false],
  ['no JSON', '{', changed('container', 'helper'), false],
])('what Istio notes: %s', (_, note, change, expected) => {
  expect(nameOf(change, { 'sidecar.istio.io/status': note })).toBe(expected ? 'Istio’s sidecar injector' : null);
});

const resource = (name: string, container: string | null = 'app'): TemplateChange => changed('resources', name, { container, pod: '1' });

test.each<[string, TemplateChange, boolean]>([
  ['a request', resource('requests.cpu'), true],
  ['the second request', resource('requests.memory'), true],
  ['a request of another resource', resource('requests.ephemeral-storage'), false],
  ['a limit that it did not set', resource('limits.cpu'), false],
  ['a limit of an init container', resource('limits.memory', 'setup'), true],
  ['a limit of another container', resource('limits.memory', 'proxy'), false],
  ['resources of the pod', resource('requests.cpu', null), false],
  ['something else of that name', changed('field', 'requests.cpu', { container: 'app' }), false],
  ['a resource of no type', resource('claims.cpu'), false],
  ['a name that only ends like one', resource('x.requests.cpu'), false],
])('what a LimitRange notes: %s', (_, change, expected) => {
  const note = 'LimitRanger plugin set: cpu, memory request for container app; memory limit for init container setup';
  expect(nameOf(change, { 'kubernetes.io/limit-ranger': note })).toBe(expected ? 'the LimitRange of the namespace' : null);
});

test('a note of a LimitRange that cannot be read names nobody', () => {
  expect([nameOf(resource('requests.cpu'), { 'kubernetes.io/limit-ranger': 'cpu' }), nameOf(resource('requests.cpu'), { 'kubernetes.io/limit-ranger': 'x: cpu request for container app and more' })]).toEqual([null, null]);
});

test.each<[string, TemplateChange, boolean]>([
  ['a request of the first container', resource('requests.cpu'), true],
  ['its limit', resource('limits.memory'), true],
  ['a limit that it did not set', resource('limits.cpu'), false],
  ['a request of the second', resource('requests.memory', 'proxy'), true],
  ['a request of the second that is of the first', resource('requests.cpu', 'proxy'), false],
  ['a container that is not there', resource('requests.cpu', 'gone'), false],
  ['something else of that name', changed('field', 'requests.cpu', { container: 'app' }), false],
  ['a resource of no type', resource('claims.cpu'), false],
  ['a name that only ends like one', resource('x.requests.cpu'), false],
])('what the autoscaler notes: %s', (_, change, expected) => {
  const vpaUpdates = 'Pod resources updated by web: container 0: cpu request, memory limit; container 1: memory request';
  expect(nameOf(change, { vpaUpdates })).toBe(expected ? 'the Vertical Pod Autoscaler' : null);
});

test('a note of the autoscaler about other containers names nobody', () => {
  expect(nameOf(resource('requests.cpu', 'proxy'), { vpaUpdates: 'Pod resources updated by web: container 0: cpu request' })).toBeNull();
});

test.each<[string, TemplateChange[]]>([
  ['sidecar.istio.io/status', [changed('container', 'my-istio-proxy'), changed('volume', 'my-istio-envoy'), changed('label', 'x.security.istio.io/tlsMode')]],
  ['linkerd.io/proxy-version', [changed('container', 'my-linkerd-proxy'), changed('volume', 'my-linkerd-identity'), changed('label', 'x.linkerd.io/y')]],
  ['vault.hashicorp.com/agent-inject-status', [changed('container', 'my-vault-agent'), changed('volume', 'my-vault-secrets'), changed('volume', 'my-home-init')]],
  ['dapr.io/enabled', [changed('container', 'my-daprd'), changed('container', 'daprd-2'), changed('volume', 'my-dapr-identity'), env('MY_DAPR_PORT'), changed('label', 'x.dapr.io/y')]],
])('names that only resemble those that %s stands for', (annotation, changes) => {
  for (const change of changes) expect([change.name, nameOf(change, { [annotation]: '{}' })]).toEqual([change.name, null]);
});

test('names that only resemble those of other injectors', () => {
  const changes = [
    changed('container', 'my-azwi-proxy'), changed('volume', 'my-azure-identity-token'), changed('volume', 'azure-identity-token-2'), env('MY_AZURE_CLIENT_ID'), env('AZURE_CLIENT_ID_2'),
    changed('container', 'otc-container-2'), changed('volume', 'my-opentelemetry-auto-instrumentation'), env('MY_OTEL_NAME'), changed('label', 'x.sidecar.opentelemetry.io/y'),
    changed('container', 'my-datadog-lib'), changed('volume', 'my-datadog'), env('MY_DD_AGENT_HOST'), env('DD_AGENT_HOST_2'), env('AWS_REGION_2'),
  ];
  for (const change of changes) expect([change.name, nameOf(change)]).toEqual([change.name, null]);
});
