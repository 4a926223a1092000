import { describe, expect, it } from 'vitest';
import type { Container, PodSpec, PodTemplate } from '#lib/model/pod-spec.ts';
import { authorOf } from './template-authors.ts';
import { type DiffOptions, diffTemplate } from './template-diff.ts';

const APP: Container = { name: 'app', image: 'registry.example/app:1', imagePullPolicy: 'IfNotPresent', env: [{ name: 'MODE', literal: 'plain' }], resources: { limits: { memory: '1Gi' }, requests: { memory: '1Gi' } } };
const TEMPLATE: PodTemplate = { labels: { app: 'web' }, annotations: {}, spec: { containers: [APP] } };

const withSpec = (spec: Partial<PodSpec>, more: Partial<PodTemplate> = {}): PodTemplate => ({ ...TEMPLATE, ...more, spec: { ...TEMPLATE.spec, ...spec } });
const withApp = (app: Partial<Container>): PodTemplate => withSpec({ containers: [{ ...APP, ...app }] });
/** As `added volume data emptyDir`, with the container before what is in it. */
const said = (template: PodTemplate, pod: PodTemplate, options?: DiffOptions) =>
  diffTemplate(template, pod, options).map(({ change, kind, container, name, template: then, pod: now }) => [change, kind, ...(container === null ? [] : [container]), name, then ?? now, ...(change === 'changed' ? ['→', now] : [])].join(' '));

describe('what a pod has that its template has not', () => {
  it.each<[string, PodTemplate, string[]]>([
    ['nothing', TEMPLATE, []],
    ['a container', withSpec({ containers: [APP, { name: 'proxy', image: 'proxy:2' }] }), ['added container proxy proxy:2']],
    ['a sidecar among the init containers', withSpec({ initContainers: [{ name: 'proxy', image: 'proxy:2', restartPolicy: 'Always' }] }), ['added init-container proxy proxy:2']],
    ['an ephemeral container', withSpec({ ephemeralContainers: [{ name: 'debugger', image: 'busybox' }] }), ['added ephemeral-container debugger busybox']],
    ['a volume and its mount', withSpec({ containers: [{ ...APP, volumeMounts: [{ name: 'certs', mountPath: '/certs', readOnly: true }] }], volumes: [{ name: 'certs', source: 'secret', secrets: ['web-certs'] }] }), ['added mount app /certs certs, read-only', 'added volume certs secret web-certs']],
    ['a variable from a Secret', withApp({ env: [...(APP.env ?? []), { name: 'KEY', valueFrom: { kind: 'secretKeyRef', name: 'keys', key: 'a' } }] }), ['added env app KEY secretKeyRef keys a']],
    ['a literal variable, without its value', withApp({ env: [...(APP.env ?? []), { name: 'AWS_REGION', literal: { rule: 'aws', length: 40 } }] }), ['added env app AWS_REGION a literal']],
    ['one variable less', withApp({ env: [] }), ['removed env app MODE a literal']],
    ['another image', withApp({ image: 'mirror.example/app:1' }), ['changed field app image registry.example/app:1 → mirror.example/app:1']],
    ['a pull policy', withApp({ imagePullPolicy: 'Always' }), ['changed field app imagePullPolicy IfNotPresent → Always']],
    ['a security context', withApp({ securityContext: { runAsNonRoot: true, capabilities: { drop: ['ALL'] } } }), ['added security app capabilities.drop ["ALL"]', 'added security app runAsNonRoot true']],
    ['a security context of the pod', withSpec({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }), ['added security seccompProfile.type RuntimeDefault']],
    ['a request', withApp({ resources: { limits: { memory: '1Gi' }, requests: { memory: '1Gi', cpu: '50m' } } }), ['added resources app requests.cpu 50m']],
    ['a key that is not named', withApp({ env: [...(APP.env ?? []), { name: 'NODE', valueFrom: { kind: 'fieldRef' } }] }), ['added env app NODE fieldRef']],
    ['a mount below a volume', withApp({ volumeMounts: [{ name: 'data', mountPath: '/a', subPath: 'x' }, { name: 'data', mountPath: '/b' }] }), ['added mount app /a data x', 'added mount app /b data']],
    ['host ports alone', withApp({ ports: [{ containerPort: 80 }, { containerPort: 53, hostPort: 53, protocol: 'UDP' }, { containerPort: 443, hostPort: 8443 }] }), ['added field app ports.443/TCP host port 8443', 'added field app ports.53/UDP host port 53']],
    ['whole sources of variables', withApp({ envFrom: [{ secret: 'keys' }, { configMap: 'settings' }] }), ['added field app envFrom.ConfigMap settings whole', 'added field app envFrom.Secret keys whole']],
    ['volumes of several kinds', withSpec({ volumes: [{ name: 'a', source: 'hostPath', hostPath: { path: '/x' } }, { name: 'b', source: 'csi', csiDriver: 'disk.example' }, { name: 'c', source: 'csi', csiDriver: '' }, { name: 'd', source: 'projected', secrets: ['x', 'y'] }] }), ['added volume a hostPath /x', 'added volume b csi disk.example', 'added volume c csi', 'added volume d projected x y']],
    ['a container without an image', withSpec({ containers: [APP, { name: 'bare' }] }), ['added container bare ']],
    ['resources of the pod', withSpec({ resources: { limits: { cpu: '1' }, requests: { cpu: '1' } } } as Partial<PodSpec>), ['added resources limits.cpu 1', 'added resources requests.cpu 1']],
    ['the node’s network', withSpec({ hostNetwork: true }), ['added field hostNetwork true']],
    ['a node selector', withSpec({ nodeSelector: { pool: 'blue' } }), ['added field nodeSelector.pool blue']],
    ['a label', withSpec({}, { labels: { app: 'web', mesh: 'on' } }), ['added label mesh on']],
    ['no container of that name', withSpec({ containers: [{ name: 'other', image: 'x' }] }), ['added container other x', 'removed container app registry.example/app:1']],
  ])('%s', (_, pod, expected) => {
    expect(said(TEMPLATE, pod)).toEqual(expected);
  });
});

describe('what is left out, for Kubernetes itself adds it to every pod', () => {
  it.each<[string, PodTemplate, PodTemplate, DiffOptions?]>([
    ['requests that follow limits', withApp({ resources: { limits: { memory: '1Gi' } } }), withApp({ resources: { limits: { memory: '1Gi' }, requests: { memory: '1Gi' } } })],
    ['host ports under the network of the node', withSpec({ hostNetwork: true, containers: [{ ...APP, ports: [{ containerPort: 80 }] }] }), withSpec({ hostNetwork: true, containers: [{ ...APP, ports: [{ containerPort: 80, hostPort: 80, protocol: 'TCP' }] }] })],
    ['fields of older AppArmor annotations', withSpec({}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default' } }), withApp({ securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } })],
    ['the pull policy of a tag', withApp({ imagePullPolicy: undefined } as never), TEMPLATE],
    ['the pull policy of latest', withApp({ image: 'registry.example:5000/app', imagePullPolicy: undefined } as never), withApp({ image: 'registry.example:5000/app', imagePullPolicy: 'Always' })],
    ['the pull policy of a digest', withApp({ image: `app@sha256:${'a'.repeat(64)}`, imagePullPolicy: undefined } as never), withApp({ image: `app@sha256:${'a'.repeat(64)}` })],
    ['the default service account', TEMPLATE, withSpec({ serviceAccountName: 'default' })],
    ['older AppArmor annotations, where the server leaves them', withSpec({}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default' } }), withSpec({}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default' } })],
    ['the labels of a Job', TEMPLATE, withSpec({}, { labels: { app: 'web', 'job-name': 'web-1', 'batch.kubernetes.io/job-name': 'web-1' } })],
    ['the place of the node', TEMPLATE, withSpec({}, { labels: { app: 'web', 'topology.kubernetes.io/zone': 'a', 'topology.kubernetes.io/region': 'eu' } })],
    ['claims of a StatefulSet', TEMPLATE, withSpec({ volumes: [{ name: 'data', source: 'persistentVolumeClaim' }] }), { claims: true }],
    ['empty objects', withApp({ securityContext: {} }), withSpec({ securityContext: {} })],
  ])('%s', (_, template, pod, options) => {
    expect(said(template, pod, options)).toEqual([]);
  });

  it('another service account is not', () => expect(said(TEMPLATE, withSpec({ serviceAccountName: 'admin' }))).toEqual(['added field serviceAccountName admin']));
  it.each<[string, PodTemplate, PodTemplate, string[]]>([
    ['the default account instead of another', withSpec({ serviceAccountName: 'admin' }), withSpec({ serviceAccountName: 'default' }), ['changed field serviceAccountName admin → default']],
    ['another field that is `default`', TEMPLATE, withSpec({ runtimeClassName: 'default' }), ['added field runtimeClassName default']],
    ['a label of a Job that is gone', withSpec({}, { labels: { app: 'web', 'job-name': 'x' } }), TEMPLATE, ['removed label job-name x']],
    ['a container without an image that is gone', withSpec({ containers: [APP, { name: 'bare' }] }), TEMPLATE, ['removed container bare ']],
  ])('%s is not', (_, template, pod, expected) => expect(said(template, pod)).toEqual(expected));

  it('of a StatefulSet other volumes are not, nor claims that are gone', () => {
    const claim = { name: 'data', source: 'persistentVolumeClaim' } as const;
    const other = { name: 'extra', source: 'emptyDir' } as const;
    expect(said(TEMPLATE, withSpec({ volumes: [claim, other] }), { claims: true })).toEqual(['added volume extra emptyDir']);
    expect(said(withSpec({ volumes: [claim] }), TEMPLATE, { claims: true })).toEqual(['removed volume data persistentVolumeClaim']);
    expect(said(withSpec({ volumes: [{ ...other, name: 'data' }] }), withSpec({ volumes: [claim] }), { claims: true })).toEqual(['changed volume data emptyDir → persistentVolumeClaim']);
  });

  it('claims of a Deployment are not', () => expect(said(TEMPLATE, withSpec({ volumes: [{ name: 'data', source: 'persistentVolumeClaim' }] }))).toEqual(['added volume data persistentVolumeClaim']));
});

it('gives paths of the pod', () => {
  const pod = withSpec({ containers: [{ name: 'proxy' }, { ...APP, securityContext: { privileged: true } }] }, { labels: { app: 'web', 'example.org/mesh': 'on' } });
  expect(diffTemplate(TEMPLATE, pod).map(({ path }) => path)).toEqual(['spec.containers[0]', 'spec.containers[1].securityContext.privileged', "metadata.labels['example.org/mesh']"]);
});

it.each<[string, PodTemplate, PodTemplate, string[]]>([
  ['init containers', TEMPLATE, withSpec({ initContainers: [{ name: 'a', image: 'x' }] }), ['spec.initContainers[0]']],
  ['ephemeral containers', TEMPLATE, withSpec({ ephemeralContainers: [{ name: 'a', image: 'x' }] }), ['spec.ephemeralContainers[0]']],
  ['a container that is gone', withSpec({ containers: [APP, { name: 'old', image: 'x' }] }), TEMPLATE, ['spec.containers[1]']],
  ['what is in a list', TEMPLATE, withSpec({ volumes: [{ name: 'v', source: 'emptyDir' }], containers: [{ ...APP, env: [...(APP.env ?? []), { name: 'X', literal: 'plain' }], volumeMounts: [{ name: 'v', mountPath: '/v' }] }] }), ['spec.containers[0].env', 'spec.containers[0].volumeMounts', 'spec.volumes']],
  ['fields of the pod', TEMPLATE, withSpec({ hostPID: true, securityContext: { runAsUser: 1 }, resources: { limits: { cpu: '1' }, requests: { cpu: '1' } } } as Partial<PodSpec>), ['spec.securityContext.runAsUser', 'spec.hostPID', 'spec.resources.limits.cpu', 'spec.resources.requests.cpu']],
  ['fields of a container', TEMPLATE, withApp({ image: 'other:1', resources: { limits: { memory: '2Gi' }, requests: { memory: '1Gi' } } }), ['spec.containers[0].image', 'spec.containers[0].resources.limits.memory']],
])('gives paths of %s', (_, template, pod, paths) => expect(diffTemplate(template, pod).map(({ path }) => path)).toEqual(paths));

it('says of the pod’s resources that they are such', () => {
  expect(diffTemplate(TEMPLATE, withSpec({ resources: { limits: { cpu: '1' }, requests: { cpu: '1' } } } as Partial<PodSpec>)).map(({ kind, container }) => [kind, container])).toEqual([['resources', null], ['resources', null]]);
});

describe('who did it', () => {
  const ISTIO = { 'sidecar.istio.io/status': '{"initContainers":["istio-init"],"containers":["istio-proxy","helper"],"volumes":["istio-envoy","extra"]}' };
  const RANGE = { 'kubernetes.io/limit-ranger': 'LimitRanger plugin set: cpu, memory request for container app; memory limit for init container setup' };
  const VPA = { vpaUpdates: 'Pod resources updated by web: container 0: cpu request, memory limit' };
  const added = (containers: Container[]): PodTemplate => withSpec({ containers: [APP, ...containers] });
  it.each<[string, PodTemplate, Record<string, string>, (string | null)[]]>([
    ['Istio, by its names', added([{ name: 'istio-proxy' }]), { 'sidecar.istio.io/status': '' }, ['Istio’s sidecar injector']],
    ['Istio, by what it notes', added([{ name: 'helper' }]), ISTIO, ['Istio’s sidecar injector']],
    ['not Istio, though it was there', added([{ name: 'other' }]), ISTIO, [null]],
    ['not known without the note', added([{ name: 'istio-proxy' }]), {}, [null]],
    ['a note that somebody else wrote', added([{ name: 'other' }]), { 'sidecar.istio.io/status': '[1' }, [null]],
    ['Linkerd', withSpec({}, { labels: { app: 'web', 'linkerd.io/workload-ns': 'shop' } }), { 'linkerd.io/proxy-version': 'edge-26.1.1' }, ['Linkerd’s proxy injector']],
    ['Vault, with the mount in the app', withSpec({ containers: [{ ...APP, volumeMounts: [{ name: 'vault-secrets', mountPath: '/vault/secrets' }] }, { name: 'vault-agent' }] }), { 'vault.hashicorp.com/agent-inject-status': 'injected' }, ['Vault’s agent injector', 'Vault’s agent injector']],
    ['a LimitRange', withApp({ resources: { limits: { memory: '1Gi' }, requests: { memory: '1Gi', cpu: '50m' } } }), RANGE, ['the LimitRange of the namespace']],
    ['not what the LimitRange says it did not set', withApp({ resources: { limits: { memory: '1Gi', cpu: '1' }, requests: { memory: '1Gi' } } }), RANGE, [null]],
    ['the autoscaler', withApp({ resources: { limits: { memory: '2Gi' }, requests: { memory: '1Gi' } } }), VPA, ['the Vertical Pod Autoscaler']],
    ['the identity webhook of EKS', withApp({ env: [...(APP.env ?? []), { name: 'AWS_ROLE_ARN', literal: 'plain' }] }), {}, ['the identity webhook of EKS']],
    ['somebody who debugs', withSpec({ ephemeralContainers: [{ name: 'debugger' }] }), {}, ['somebody, by kubectl debug']],
    ['nobody knows', withSpec({ hostNetwork: true }), {}, [null]],
  ])('%s', (_, pod, annotations, authors) => {
    expect(diffTemplate(TEMPLATE, pod).map((change) => authorOf(change, pod, annotations)?.name ?? null)).toEqual(authors);
  });
});

it('tells what a container has where it had nothing', () => {
  const bare: Container = { name: 'app', image: 'app:1' };
  const full: Container = { ...bare, env: [{ name: 'MODE', literal: 'plain' }], envFrom: [{ secret: 's' }], volumeMounts: [{ name: 'v', mountPath: '/v' }] };
  const [before, after] = [bare, full].map((container) => withSpec({ containers: [container] })) as [PodTemplate, PodTemplate];
  const changes = (from: PodTemplate, to: PodTemplate): string[] => diffTemplate(from, to).map(({ change, kind, name }) => `${change} ${kind} ${name}`);
  expect(changes(before, after)).toEqual(['added field envFrom.Secret s', 'added env MODE', 'added mount /v']);
  expect(changes(after, before)).toEqual(['removed field envFrom.Secret s', 'removed env MODE', 'removed mount /v']);
});
