import type { ClusterFacts, InventoryObject, SourceHealth, SourceMessage } from '#lib/model/inventory.ts';

/** Keeps what a source emits as the engine does, and lets a test wait for it. */
export class EngineDouble {
  readonly messages: SourceMessage[] = [];
  readonly objects = new Map<string, InventoryObject>();
  readonly health = new Map<string, SourceHealth>();
  /** How many objects there were after each message that changed any. */
  readonly counts: number[] = [];
  cluster: ClusterFacts | null = null;
  readonly #waiters = new Set<() => void>();

  readonly emit = (messages: SourceMessage[]): void => {
    for (const message of messages) this.#receive(message);
    for (const look of this.#waiters) look();
  };

  /** `namespace/name@version` of every object of the kind, sorted. */
  known(kind: string): string[] {
    const prefix = `${kind} `;
    return [...this.objects]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, object]) => `${key.slice(prefix.length)}@${object.resourceVersion}`)
      .toSorted();
  }

  healthOf(kind: string, namespace: string | null = null): SourceHealth | undefined {
    return this.health.get(`${kind} ${namespace ?? ''}`);
  }

  of<T extends SourceMessage['type']>(type: T): Extract<SourceMessage, { type: T }>[] {
    return this.messages.filter((message): message is Extract<SourceMessage, { type: T }> => message.type === type);
  }

  /** Resolves as soon as it holds. A test that waits in vain fails by its time limit. */
  until(holds: () => boolean | undefined): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.#waiters.delete(look);
        resolve();
      };
      this.#waiters.add(look);
      look();
    });
  }

  #receive(message: SourceMessage): void {
    this.messages.push(message);
    switch (message.type) {
      case 'put':
        this.objects.set(`${message.kind} ${message.object.namespace}/${message.object.name}`, message.object);
        break;
      case 'delete':
        this.objects.delete(`${message.kind} ${message.namespace}/${message.name}`);
        break;
      case 'replace':
        for (const key of this.objects.keys()) if (key.startsWith(`${message.kind} `)) this.objects.delete(key);
        for (const object of message.objects) this.objects.set(`${message.kind} ${object.namespace}/${object.name}`, object);
        break;
      case 'health':
        this.health.set(`${message.health.kind} ${message.health.namespace ?? ''}`, message.health);
        return;
      case 'cluster':
        this.cluster = message.cluster;
        return;
      default:
        return;
    }
    this.counts.push(this.objects.size);
  }
}
