import type { ReadName } from '#lib/api/endpoints.ts';
import type { Principal } from '#lib/model/principal.ts';
import { answerKey } from './answers.ts';
import { FROM_STATE } from './reads/from-state.ts';

/** Bytes or characters of answers that are kept; beyond, all are forgotten. */
const KEPT = 4_000_000;

type Asked = readonly [name: ReadName, params: object, principal: Principal];

/**
 * Answers of an engine on this side of its thread, so that what has not changed is not asked for again, and who asks what somebody else is asking
 * waits for the same answer. Only what the engine itself keeps is kept, and no longer: an answer that was under way when the engine forgot is given to
 * those who were waiting for it, and to nobody after.
 */
export class SharedAnswers<R> {
  private known = new Map<string, Promise<R>>();
  private size = 0;
  private readonly sizeOf: (answer: R) => number;

  constructor(sizeOf: (answer: R) => number) {
    this.sizeOf = sizeOf;
  }

  /** The answer that is known or under way, else that of `ask`. */
  read<A extends Asked>(asked: A, ask: (...asked: A) => Promise<R>): Promise<R> {
    const [name, params, principal] = asked;
    const key = `${principal.id} ${answerKey(name, params, principal)}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const answer = ask(...asked);
    const among = this.known.set(key, answer);
    answer.then(
      (result) => this.keep(among, key, FROM_STATE.has(name) ? result : null),
      () => among.delete(key),
    );
    return answer;
  }

  forget(): void {
    this.known = new Map();
    this.size = 0;
  }

  private keep(among: Map<string, Promise<R>>, key: string, result: R | null): void {
    if (result === null) among.delete(key);
    else if (among === this.known && (this.size += this.sizeOf(result)) > KEPT) this.forget();
  }
}
