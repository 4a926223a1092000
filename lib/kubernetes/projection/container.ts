import type { Container, Resources, VolumeMount } from '#lib/model/pod-spec.ts';
import type { LiteralCollector } from '../literals.ts';
import { boolean, field, integer, list, object, quantityMap, record, string, strings, withDefault, type Cursor, type Raw, type Shape } from '../shape.ts';
import { collectCommand } from './arguments.ts';
import { envFrom, readEnv } from './env.ts';
import { readHandlers } from './handlers.ts';
import { containerSecurityContext } from './security-context.ts';

const name = withDefault(string, '');

export const resources = object<Resources>({ limits: quantityMap, requests: quantityMap });

type Port = NonNullable<Container['ports']>[number];
type Device = NonNullable<Container['volumeDevices']>[number];

/** The fields of a container that are taken as they are. */
const fields: { [key in keyof Container]?: Shape<Container[key]> } = {
  name,
  image: string,
  imagePullPolicy: string,
  restartPolicy: string,
  securityContext: containerSecurityContext,
  resources,
  ports: list(object<Port>({ containerPort: integer, hostPort: integer, protocol: string, name: string, hostIP: string })),
  envFrom,
  volumeDevices: list(object<Device>({ name, devicePath: string })),
};
const volumeMounts = list(object<VolumeMount>({ name, mountPath: string, subPath: string, readOnly: boolean, mountPropagation: string }));
const plain = object(fields as Required<typeof fields>) as Shape<Container | undefined>;

/**
 * Reads a container; what may hold a credential (env values, command, args, probes) goes to the collector and is not kept. Mounts of
 * generated volumes are dropped.
 */
export function readContainer(literals: LiteralCollector, generated: ReadonlySet<string>): Shape<Container | undefined> {
  const env = readEnv(literals);
  return (value, at) => {
    const raw = record(value, at);
    if (!raw) return undefined;
    const container = plain(raw, at) as Container;
    const variables = field(raw, 'env', at, env);
    if (variables) container.env = variables;
    const mounts = field(raw, 'volumeMounts', at, volumeMounts)?.filter((mount) => !generated.has(mount.name));
    if (mounts && mounts.length > 0) container.volumeMounts = mounts;
    readHandlers(container, raw, at, literals);
    readCommand(container, raw, at, literals);
    return container;
  };
}

function readCommand(container: Container, raw: Raw, at: Cursor, literals: LiteralCollector): void {
  const command = field(raw, 'command', at, strings) ?? [];
  const args = field(raw, 'args', at, strings) ?? [];
  // One line: the program and its options may be on either side.
  const pathOf = (index: number): string => (index < command.length ? `command[${index}]` : `args[${index - command.length}]`);
  collectCommand(container, [...command, ...args], pathOf, literals);
}
