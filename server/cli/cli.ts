/** How a command talks to the world: handed in, so that commands can be tested without a process. */
export interface Cli {
  print(text: string): void;
  error(line: string): void;
  /** Paths are taken from where the user stood: npm changes the working directory. */
  resolve(path: string): string;
  readInput(): AsyncIterable<string>;
}

/** Exit codes: 2 wins over 1. */
export const EXIT = { fine: 0, findings: 1, badInput: 2 } as const;

/** Thrown for words that a command does not understand; the message says what it does. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usageError = (message: string): UsageError => new UsageError(message);
