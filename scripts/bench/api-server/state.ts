import { makeWorkload, namespaceName } from '../pods.ts';
import type { Recording } from './record.ts';

export interface RawPod {
  metadata: { namespace: string; name: string; uid: string; resourceVersion: string; deletionTimestamp?: string; [field: string]: unknown };
  spec: { nodeName?: string; containers: { name: string; image: string; securityContext?: Record<string, unknown> }[]; [field: string]: unknown };
  status?: Record<string, unknown>;
}

export type EventType = 'ADDED' | 'MODIFIED' | 'DELETED';

/** Sends an event to everybody who watches pods. */
export type Tell = (type: EventType, pod: RawPod) => void;

/** The first version that is not the recording's own. */
const FIRST_VERSION = 1_000;

/** The pods of a recorded cluster as they change. What has not been touched is made anew when it is. */
export class PodState {
  version = FIRST_VERSION;
  /** What differs from the recording, by key; null where deleted. */
  readonly #changed = new Map<string, RawPod | null>();
  readonly #recording: Recording;
  readonly #tell: Tell;

  constructor(recording: Recording, tell: Tell) {
    this.#recording = recording;
    this.#tell = tell;
  }

  /** The number-th pod of the recording as it is now; null where it is gone. */
  at(number: number): RawPod | null {
    const { options } = this.#recording;
    const index = Math.floor(number / options.podsPerWorkload);
    const raw = makeWorkload(index, options).pods[number % options.podsPerWorkload] as unknown as RawPod;
    const changed = this.#changed.get(keyOf(raw));
    return changed === undefined ? raw : changed;
  }

  put(pod: RawPod): void {
    const key = keyOf(pod);
    pod.metadata.resourceVersion = String(++this.version);
    const isNew = pod.metadata.uid.startsWith('new-') && !this.#changed.get(key);
    this.#changed.set(key, pod);
    this.#tell(isNew ? 'ADDED' : 'MODIFIED', pod);
  }

  delete(pod: RawPod): void {
    pod.metadata.resourceVersion = String(++this.version);
    this.#changed.set(keyOf(pod), null);
    this.#tell('DELETED', pod);
  }

  /** What a list has to say besides the recording. */
  overrides(): { added: RawPod[]; gone: string[] } {
    const entries = [...this.#changed];
    return { added: entries.flatMap(([, pod]) => pod ?? []), gone: entries.flatMap(([key, pod]) => (pod === null ? key : [])) };
  }
}

const keyOf = ({ metadata }: RawPod): string => `${metadata.namespace}/${metadata.name}`;

/** A pod of its own that a probe changes and looks for. */
export const probePod = (build: number): RawPod => ({
  metadata: { namespace: namespaceName(0), name: 'probe', uid: 'new-probe', resourceVersion: '', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: { nodeName: 'node-0', containers: [{ name: 'app', image: `registry.example/probe:build-${build}` }] },
  status: { phase: 'Running', startTime: '2026-01-01T00:00:00Z' },
});
