import type { Container } from '#lib/model/pod-spec.ts';
import type { LiteralCollector } from '../literals.ts';

/**
 * Hands a command line to the collector; a word that turns out to be a credential is noted on the container. `pathOf` gives a word's path
 * below the container: `args[2]`, `livenessProbe.exec.command[1]`.
 */
export function collectCommand(container: Container, words: string[], pathOf: (index: number) => string, literals: LiteralCollector): void {
  literals.command(words, (index, rule, length) => note(container, pathOf(index), rule, length));
}

/** Hands one text to the collector, e.g. a probe's header. */
export function collectText(container: Container, path: string, name: string, value: string, literals: LiteralCollector): void {
  literals.literal(name, value, (found) => {
    if (typeof found !== 'string') note(container, path, found.rule, found.length);
  });
}

function note(container: Container, path: string, rule: string, length: number): void {
  (container.credentialsInArguments ??= []).push({ path, rule, length });
}
