import type { ImageReport } from '#lib/model/image-reports.ts';
import type { ObjectMeta } from '#lib/model/inventory.ts';
import { digestIn } from '../image-reports/running-image.ts';
import { parseImage } from '../images.ts';
import { controllerOf } from '../owners.ts';
import { field, object, record, string, time, type Cursor, type Raw } from '../shape.ts';

/** Labels of Trivy Operator. Source: trivy-operator, pkg/trivyoperator/constants.go. */
const KIND = 'trivy-operator.resource.kind';
const NAME_HASH = 'trivy-operator.resource.name-hash';
const NAMESPACE = 'trivy-operator.resource.namespace';
const CONTAINER = 'trivy-operator.container.name';
/** A label, or an annotation where it is too long for one. */
const NAME = 'trivy-operator.resource.name';

const artifact = object<{ repository?: string; tag?: string; digest?: string }>({ repository: string, tag: string, digest: string });
const registry = object<{ server?: string }>({ server: string });
const scanner = object<{ name?: string; version?: string }>({ name: string, version: string });

/** What every report of Trivy Operator on one container's image says of itself; its labels are read here and not kept. */
export function readImageReport(raw: Raw, meta: ObjectMeta, at: Cursor): ImageReport {
  const report = field(raw, 'report', at, record);
  at.enter('report');
  const { repository, tag, digest } = field(report, 'artifact', at, artifact) ?? {};
  const { server } = field(report, 'registry', at, registry) ?? {};
  const { name, version } = field(report, 'scanner', at, scanner) ?? {};
  const scannedAt = field(report, 'updateTimestamp', at, time) ?? null;
  at.leave();
  return {
    ...meta,
    labels: {},
    annotations: {},
    owners: [],
    owner: ownerOf(meta),
    container: meta.labels[CONTAINER] || null,
    image: repository ? (parseImage(server ? `${server}/${repository}` : repository)?.name ?? null) : null,
    tag: tag || null,
    digest: digestIn(digest) ?? null,
    scannedAt,
    scanner: name ? [name, version].filter(Boolean).join(' ') : null,
  };
}

/** By its labels, else by its owner reference. One that says to be about another namespace is about nothing there. */
function ownerOf({ labels, annotations, owners, namespace }: ObjectMeta): ImageReport['owner'] {
  if (labels[NAMESPACE] && labels[NAMESPACE] !== namespace) return null;
  const reference = controllerOf(owners);
  const kind = labels[KIND] || reference?.kind;
  if (!kind) return null;
  const name = labels[NAME] || annotations[NAME] || (reference?.kind === kind ? reference.name : '') || null;
  const nameHash = labels[NAME_HASH] || null;
  return name === null && nameHash === null ? null : { kind, name, nameHash };
}
