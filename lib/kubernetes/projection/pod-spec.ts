import type { PodSpec } from '#lib/model/pod-spec.ts';
import type { LiteralCollector } from '../literals.ts';
import { boolean, field, list, object, record, string, stringMap, type Cursor, type Raw, type Shape } from '../shape.ts';
import { readContainer, resources } from './container.ts';
import { generatedVolumes } from './generated-volumes.ts';
import { podSecurityContext } from './security-context.ts';
import { volume } from './volumes.ts';

const volumeList = list(volume);

/** The fields of a pod spec that are taken as they are. A pod's nodeName is read by the pod. */
const fields: { [key in keyof PodSpec]?: Shape<PodSpec[key]> } = {
  securityContext: podSecurityContext,
  hostNetwork: boolean,
  hostPID: boolean,
  hostIPC: boolean,
  hostUsers: boolean,
  shareProcessNamespace: boolean,
  automountServiceAccountToken: boolean,
  nodeSelector: stringMap,
  runtimeClassName: string,
  os: object<{ name?: string }>({ name: string }),
  resources,
};
const plain = object(fields as Required<typeof fields>) as Shape<Partial<PodSpec> | undefined>;

/** Reads the pod spec in `raw.spec`. Without containers it is no valid pod, which is for the caller to say. */
export function readPodSpec(raw: Raw | undefined, at: Cursor, literals: LiteralCollector): PodSpec {
  const body = field(raw, 'spec', at, record);
  at.enter('spec');
  const all = field(body, 'volumes', at, volumeList) ?? [];
  const generated = generatedVolumes(all, body);
  const container = list(readContainer(literals, generated));
  const volumes = all.filter(({ name }) => !generated.has(name));
  const account = field(body, 'serviceAccountName', at, string) || field(body, 'serviceAccount', at, string);
  const spec: PodSpec = {
    ...plain(body, at),
    ...(account && { serviceAccountName: account }),
    containers: field(body, 'containers', at, container) ?? [],
    ...(volumes.length > 0 && { volumes }),
  };
  for (const key of ['initContainers', 'ephemeralContainers'] as const) {
    const more = field(body, key, at, container);
    if (more && more.length > 0) spec[key] = more;
  }
  at.leave();
  return spec;
}
