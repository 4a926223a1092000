import { projectRaw } from '../../../../checks/testing/project-raw.ts';
import { subjectAround } from '../../../../checks/testing/subject.ts';
import type { ObjectRef } from '../../../../model/inventory.ts';
import type { PodTemplate } from '../../../../model/pod-spec.ts';
import type { Subject } from '../../../../model/subject.ts';

type Json = Record<string, unknown>;

/** What was seen in a manifest of an add-on: no more than what the checks that can be waived for it look at. */
export interface Fact {
  /** One of those that the set names. */
  upstream: string;
  /** More than one where the chart leaves the namespace to whoever installs it. */
  workloads: readonly ObjectRef[];
  /** Fields of the pod's spec besides containers and volumes. */
  pod: Json;
  containers: readonly { name: string; init?: true; security?: Json; /** Paths of the node, and how they are mounted. */ paths?: Readonly<Record<string, 'ro' | 'rw'>> }[];
}

/** The workload of the fact as a subject on a cluster that passes everything else. */
export function subjectOfFact({ pod, containers }: Fact): Subject {
  const paths = [...new Set(containers.flatMap((container) => Object.keys(container.paths ?? {})))];
  const list = (init: boolean) =>
    containers
      .filter((container) => (container.init ?? false) === init)
      .map((container) => ({
        name: container.name,
        image: 'registry.example/add-on:1',
        securityContext: container.security,
        volumeMounts: Object.entries(container.paths ?? {}).map(([path, mode]) => ({ name: `v${paths.indexOf(path)}`, mountPath: `/host${path}`, readOnly: mode === 'ro' })),
      }));
  const spec = { ...pod, initContainers: list(true), containers: list(false), volumes: paths.map((path, index) => ({ name: `v${index}`, hostPath: { path } })) };
  const { template } = projectRaw('pods', { metadata: { name: 'add-on', namespace: 'add-on' }, spec }) as unknown as { template: PodTemplate };
  return subjectAround(template);
}
