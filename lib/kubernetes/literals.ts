import type { LiteralClass } from '#lib/model/pod-spec.ts';

/** One literal value as written in a manifest. It lives only between projection and classification; the model never holds it. */
export interface Literal {
  /** Name of the variable or header; empty for a text without one. */
  name: string;
  value: string;
  assign(found: LiteralClass): void;
}

/** The words of one command line, as written. */
export interface CommandLine {
  words: readonly string[];
  /** Called for each word that is, or holds, a credential; `index` is 0-based, `length` that of the credential. */
  found(index: number, rule: string, length: number): void;
}

/** Gathers the literals of a batch of objects, so that they can be classified in one go before the objects enter the inventory. */
export class LiteralCollector {
  #literals: Literal[] = [];
  #commands: CommandLine[] = [];

  literal(name: string, value: string, assign: Literal['assign']): void {
    this.#literals.push({ name, value, assign });
  }

  command(words: readonly string[], found: CommandLine['found']): void {
    if (words.length > 0) this.#commands.push({ words, found });
  }

  /** Hands over what was gathered and forgets it. */
  take(): { literals: Literal[]; commands: CommandLine[] } {
    const taken = { literals: this.#literals, commands: this.#commands };
    this.#literals = [];
    this.#commands = [];
    return taken;
  }
}
