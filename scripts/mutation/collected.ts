export interface Context {
  skip(reason?: string): never;
}

export type Body = (context: Context) => unknown;
type Rows<T> = (rows: readonly unknown[]) => T;
type Suite = (name: string, body: (...row: unknown[]) => void) => void;
type One = (name: string, ...rest: unknown[]) => void;
export type Describe = Suite & { runIf(wanted: unknown): Suite; skipIf(unwanted: unknown): Suite; each: Rows<Suite> };
export type Test = One & { runIf(wanted: unknown): One; skipIf(unwanted: unknown): One; each: Rows<One> };

/** The tests of one file under their full names, each name once. */
export class Collected {
  readonly tests = new Map<string, Body>();
  private readonly names: string[] = [];

  suite(name: string, body: () => void): void {
    this.names.push(name);
    body();
    this.names.pop();
  }

  test(name: string, body: Body): void {
    const whole = [...this.names, name].join(' > ');
    let unique = whole;
    for (let n = 2; this.tests.has(unique); n++) unique = `${whole} (${n})`;
    this.tests.set(unique, body);
  }
}

let current: Collected | null = null;

/** What collects now. A test file is loaded by itself, so there is only one. */
export function take(): Collected {
  if (!current) throw new Error('tests are collected one file at a time');
  return current;
}

/** Collects the tests of the file that `load` imports. */
export async function collect(load: () => Promise<unknown>): Promise<Collected> {
  const collected = new Collected();
  current = collected;
  try {
    await load();
  } finally {
    current = null;
  }
  return collected;
}
