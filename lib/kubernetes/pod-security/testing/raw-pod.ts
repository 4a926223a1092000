import type { Container, Handler, PodTemplate, Volume } from '#lib/model/pod-spec.ts';

type Raw = Record<string, any>;

/** Turns a raw pod, as in YAML or an API answer, into the model; as much of it as Pod Security looks at. For tests only. */
export function podFromRaw(raw: Raw): PodTemplate {
  const { metadata = {}, spec } = withoutNulls(raw) as Raw;
  return {
    labels: metadata.labels ?? {},
    annotations: metadata.annotations ?? {},
    spec: {
      ...spec,
      containers: containers(spec.containers) ?? [],
      initContainers: containers(spec.initContainers),
      ephemeralContainers: containers(spec.ephemeralContainers),
      volumes: spec.volumes?.map(volume),
    },
  };
}

function containers(raw: Raw[] | undefined): Container[] | undefined {
  return raw?.map((container) => ({
    name: container.name,
    ports: container.ports,
    resources: container.resources,
    securityContext: container.securityContext,
    livenessProbe: handler(container.livenessProbe),
    readinessProbe: handler(container.readinessProbe),
    startupProbe: handler(container.startupProbe),
    lifecycle: container.lifecycle && { postStart: handler(container.lifecycle.postStart), preStop: handler(container.lifecycle.preStop) },
  }));
}

function handler(raw: Raw | undefined): Handler | undefined {
  return raw && { httpGet: raw.httpGet && { host: raw.httpGet.host }, tcpSocket: raw.tcpSocket && { host: raw.tcpSocket.host } };
}

function volume({ name, ...sources }: Raw): Volume {
  return { name, source: Object.keys(sources)[0] ?? 'emptyDir' };
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== null)
      .map(([key, each]) => [key, withoutNulls(each)]),
  );
}
