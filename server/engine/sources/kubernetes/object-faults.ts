import type { Fault, SourceMessage } from '#lib/model/inventory.ts';

/** Objects that the API server sent and that are not as the API has them; all of them are told whenever one changes. */
export class ObjectFaults {
  readonly #faults = new Map<string, Fault>();
  readonly #emit: (messages: SourceMessage[]) => void;

  constructor(emit: (messages: SourceMessage[]) => void) {
    this.#emit = emit;
  }

  /** What is wrong with the object of that name; null where nothing is, or it is gone. */
  set(object: string, message: string | null): void {
    if (message === null ? !this.#faults.delete(object) : this.#faults.get(object)?.message === message) return;
    if (message !== null) this.#faults.set(object, { file: object, line: null, message });
    this.#emit([{ type: 'faults', faults: [...this.#faults.values()], ignored: {} }]);
  }
}
