import { hash } from 'node:crypto';
import type { PodSpec, PodTemplate } from '#lib/model/pod-spec.ts';

/** A spec with its annotations; one object for all equal ones. */
export interface PooledSpec {
  annotations: Record<string, string>;
  spec: PodSpec;
}

/**
 * Makes equal pod templates one object, so that they are graded once and grouped by identity. What differs between pods of one template
 * without being graded (node name, labels) is no part of the comparison; labels matter to selectors and are compared by the caller.
 */
export class TemplatePool {
  private readonly known = new Map<string, WeakRef<PooledSpec>>();
  private readonly released = new FinalizationRegistry<string>((key) => {
    if (!this.known.get(key)?.deref()) this.known.delete(key);
  });

  /** The pooled spec equal to this template's in annotations and spec. */
  intern(template: PodTemplate): PooledSpec {
    const { nodeName: _, ...spec } = template.spec;
    const key = hash('sha1', JSON.stringify([template.annotations, spec]), 'base64');
    const known = this.known.get(key)?.deref();
    if (known) return known;
    const pooled: PooledSpec = { annotations: template.annotations, spec };
    this.known.set(key, new WeakRef(pooled));
    this.released.register(pooled, key);
    return pooled;
  }
}
