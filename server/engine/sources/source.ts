import type { ReplayDrive } from './demo/replay-drive.ts';

/** Where a cluster's objects come from. It hands SourceMessages to the engine by itself once started. */
export interface Source {
  start(): void | Promise<void>;
  stop(): Promise<void>;
  /** Plays a past before the present begins: the demo alone has one. */
  replay?(drive: ReplayDrive): Promise<void>;
  /** The raw object as it is now; null where there is none. Never a Secret or ConfigMap. */
  readObject(ref: { kind: string; namespace: string; name: string }): Promise<unknown>;
}
