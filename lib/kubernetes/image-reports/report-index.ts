import type { ImageReport, JoinedBy, JoinedReport } from '../../model/image-reports.ts';
import { parseImage } from '../images.ts';
import { nameHash } from './name-hash.ts';
import { digestsOf, repositoryDigestsOf, type ReportOwner, type RunningImage } from './running-image.ts';

/** Longer names are no label values; Trivy Operator writes a hash of them instead. */
const LONGEST_LABEL = 63;

/** What was found for one image; `other` is the owner's report where that is about another image. */
export type Found<R extends ImageReport> = (JoinedReport<R> & { other: null }) | { report: null; by: null; other: R | null };

/**
 * Reports on images, found by owner and container, then by digest, then by repository and tag (CHECKLIST: `unknown` in detail). Of several that
 * fit the newest counts, those of the image's own namespace before others.
 */
export class ReportIndex<R extends ImageReport> {
  private readonly byKey = new Map<string, Set<R>>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  add(report: R): void {
    this.count++;
    for (const key of keysOfReport(report)) {
      const reports = this.byKey.get(key);
      if (reports) reports.add(report);
      else this.byKey.set(key, new Set([report]));
    }
  }

  remove(report: R): void {
    this.count--;
    for (const key of keysOfReport(report)) {
      const reports = this.byKey.get(key);
      reports?.delete(report);
      if (reports?.size === 0) this.byKey.delete(key);
    }
  }

  /** @param asked is told every key that was looked up: a report with another key changes nothing. */
  find(running: RunningImage, asked: (key: string) => void): Found<R> {
    const look = (key: string, fits: (report: R) => boolean): R | null => {
      asked(key);
      return best(this.byKey.get(key), running.namespace, fits);
    };
    let other: R | null = null;
    for (const key of running.owners.flatMap((owner) => ownerKeys(running.namespace, owner, running.container))) {
      const report = look(key, (candidate) => isAboutImage(candidate, running.image));
      if (report) return found(report, 'owner');
      other ??= best(this.byKey.get(key), running.namespace, () => true);
    }
    for (const digest of digestsOf(running)) {
      const report = look(digestKey(digest), () => true);
      if (report) return found(report, 'digest');
    }
    const image = parseImage(running.image);
    if (image && !(image.digest && image.tag === undefined)) {
      const digests = repositoryDigestsOf(running);
      // A tag moves: a report that names another digest than the one that runs is about another image.
      const report = look(imageKey(image.name, image.tag ?? 'latest'), ({ digest }) => digest === null || digests.length === 0 || digests.includes(digest));
      if (report) return found(report, 'tag');
    }
    return { report: null, by: null, other };
  }
}

const found = <R extends ImageReport>(report: R, by: JoinedBy): Found<R> => ({ report, by, other: null });

/** The keys under which a report can be found. Its namespace is the one it is in: a label of its own cannot speak for another. */
export function keysOfReport({ namespace, owner, container, image, tag, digest }: ImageReport): string[] {
  const keys: string[] = [];
  if (owner && container !== null) keys.push(owner.name === null ? hashKey(namespace, owner.kind, owner.nameHash ?? '', container) : ownerKey(namespace, owner.kind, owner.name, container));
  if (digest !== null) keys.push(digestKey(digest));
  if (image !== null && tag !== null) keys.push(imageKey(image, tag));
  return keys;
}

const ownerKey = (namespace: string, kind: string, name: string, container: string): string => `owner ${namespace}/${kind}/${name}/${container}`;
const hashKey = (namespace: string, kind: string, hash: string, container: string): string => `hash ${namespace}/${kind}/${hash}/${container}`;
const digestKey = (digest: string): string => `digest ${digest}`;
const imageKey = (image: string, tag: string): string => `image ${image}:${tag}`;

function ownerKeys(namespace: string, { kind, name }: ReportOwner, container: string): string[] {
  const key = ownerKey(namespace, kind, name, container);
  return name.length > LONGEST_LABEL ? [key, hashKey(namespace, kind, nameHash(name), container)] : [key];
}

/**
 * Whether the owner's report can be about this image. The digest does not tell (older operators write the id of the image), nor does the
 * registry (admission may put a mirror in its place); another name or tag is that of an earlier version of the owner.
 */
function isAboutImage({ image, tag }: ImageReport, running: string): boolean {
  const parsed = parseImage(running);
  if (image === null || parsed === null) return true;
  if (lastPart(image) !== lastPart(parsed.name)) return false;
  if (parsed.tag === undefined && parsed.digest !== undefined) return true;
  return tag === null || tag === (parsed.tag ?? 'latest');
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

function best<R extends ImageReport>(reports: ReadonlySet<R> | undefined, namespace: string, fits: (report: R) => boolean): R | null {
  let chosen: R | null = null;
  for (const report of reports ?? []) if (fits(report) && (chosen === null || isBetter(report, chosen, namespace))) chosen = report;
  return chosen;
}

/** By namespace, then by time, then by name, so that the order in which they came does not matter. */
function isBetter(a: ImageReport, b: ImageReport, namespace: string): boolean {
  const own = Number(a.namespace === namespace) - Number(b.namespace === namespace);
  if (own !== 0) return own > 0;
  const newer = (a.scannedAt ?? 0) - (b.scannedAt ?? 0);
  if (newer !== 0) return newer > 0;
  return a.namespace === b.namespace ? a.name < b.name : a.namespace < b.namespace;
}
