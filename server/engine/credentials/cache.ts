import { hash, randomBytes } from 'node:crypto';

/**
 * Remembers judgements by a salted hash, so that no value is kept. Holds between `size` and twice `size` entries, the least recently used
 * ones go.
 */
export class HashedCache<T> {
  readonly #salt = randomBytes(16).toString('base64');
  readonly #size: number;
  #young = new Map<string, T>();
  #old = new Map<string, T>();

  constructor(size: number) {
    this.#size = size;
  }

  keyOf(text: string): string {
    return hash('sha256', this.#salt + text, 'base64');
  }

  get(key: string): T | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, value: T): void {
    if (this.#young.size >= this.#size) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}
