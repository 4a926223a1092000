import type { ContainerReports, ImageReport, JoinedReport, MissingReport } from '../../model/image-reports.ts';
import type { PodSpec } from '../../model/pod-spec.ts';
import type { ReportIndex } from './report-index.ts';
import type { ReportOwner } from './running-image.ts';

/** One pod of a group, as far as reports go; one for the template where there is none. */
export interface Run {
  /** Its name; null for a template. */
  pod: string | null;
  namespace: string;
  owners: readonly ReportOwner[];
  /** `imageID` of the status, by container. */
  imageIds: Pick<ReadonlyMap<string, string | undefined>, 'get'>;
}

/** The reports on each container of a spec that counts, by its name. @param asked is told every key that was looked up. */
export function joinContainers<R extends ImageReport>(index: ReportIndex<R>, spec: PodSpec, runs: readonly Run[], asked: (key: string) => void): Map<string, ContainerReports<R>> {
  const { initContainers = [], containers, ephemeralContainers = [] } = spec;
  const counting = [...initContainers, ...containers, ...ephemeralContainers.filter(({ ended }) => !ended)];
  return new Map(counting.map(({ name, image = '' }) => [name, joinContainer(index, runs, name, image, asked)]));
}

function joinContainer<R extends ImageReport>(index: ReportIndex<R>, runs: readonly Run[], container: string, image: string, asked: (key: string) => void): ContainerReports<R> {
  const joined = new Map<R, JoinedReport<R>>();
  const missing = new Map<R | null, MissingReport<R>>();
  /** Pods of one owner that run one image have one answer. */
  const known = new Set<string>();
  for (const { pod, namespace, owners, imageIds } of runs) {
    const imageId = imageIds.get(container);
    const same = `${owners[0]?.kind} ${owners[0]?.name} ${imageId}`;
    if (known.has(same)) continue;
    known.add(same);
    const found = index.find({ namespace, owners, container, image, imageId }, asked);
    if (found.by !== null) joined.set(found.report, { report: found.report, by: found.by });
    else if (!missing.has(found.other)) missing.set(found.other, { pod, other: found.other });
  }
  return { joined: [...joined.values()], missing: [...missing.values()] };
}
