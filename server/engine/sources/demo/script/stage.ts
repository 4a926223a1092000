import { falcoPayload, alerts, type Sighting } from '../falco/payload.ts';
import { RULES, type RuleName } from '../falco/rules.ts';
import type { AcknowledgedAlert, ReplayDrive } from '../replay-drive.ts';
import type { KubeObject } from '../world/raw.ts';
import type { World } from '../world/world.ts';

/** Where the script plays: the world, and who listens to its events. */
export class Stage {
  readonly world: World;
  private readonly drive: Pick<ReplayDrive, 'falco' | 'acknowledge'>;
  private sightings = 0;

  constructor(world: World, drive: Pick<ReplayDrive, 'falco' | 'acknowledge'>) {
    this.world = world;
    this.drive = drive;
  }

  /** Any pod of a workload, by `namespace/name`; null where it has none. */
  podOf(workload: string): KubeObject | null {
    const [namespace = '', name = ''] = workload.split('/');
    const pods = this.world.list('Pod', namespace).filter(({ metadata, status }) => metadata.labels?.['app.kubernetes.io/name'] === name && status?.phase !== 'Pending');
    return pods[Math.floor(this.world.random() * pods.length)] ?? null;
  }

  anyNode(): string {
    const nodes = this.world.list('Node').filter(({ metadata }) => metadata.labels?.['kubernetes.io/os'] === 'linux');
    return (nodes[Math.floor(this.world.random() * nodes.length)] as KubeObject).metadata.name;
  }

  /** Whether Falco's pod on the node is up. */
  isWatched(node: string): boolean {
    const containers = this.world.list('Pod', 'falco').filter(({ spec }) => spec?.nodeName === node).map(({ status }) => status?.containerStatuses as { ready: boolean }[] | undefined);
    return containers.some((list) => list?.every(({ ready }) => ready));
  }

  /** Falco sees something in a workload, or on a node where that is null; nothing where the workload has no pod just now, or Falco is not up there. */
  async see(where: string | null, sighting: Omit<Sighting, 'at' | 'pod' | 'node' | 'number'> & { node?: string }): Promise<void> {
    const pod = where === null ? null : this.podOf(where);
    if (where !== null && pod === null) return;
    const node = sighting.node ?? (pod ? String(pod.spec?.nodeName) : this.anyNode());
    if (!this.isWatched(node)) return;
    this.sightings++;
    // What is done within one second is told apart by its nanoseconds.
    const number = (this.sightings * 7919 + Math.floor(this.world.random() * 1_000)) % 1_000_000;
    await this.drive.falco(falcoPayload({ ...sighting, at: this.world.now, pod, node, number }), alerts(sighting.rule));
  }

  /** Somebody has looked at what these rules said of a workload. */
  async acknowledge(rules: readonly RuleName[], who: Omit<AcknowledgedAlert, 'rule'>): Promise<void> {
    for (const name of rules) await this.drive.acknowledge({ rule: RULES[name].rule, ...who });
  }
}

/** Something that happens at a time of the script. */
export interface Entry {
  at: number;
  run: (stage: Stage) => void | Promise<void>;
}
