const KEY = 'plimsoll-name';

/** The name this browser was last given; '' where there is none, or nothing may be stored. */
export function rememberedName(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

export function rememberName(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // Private windows may refuse; the name is then asked for again.
  }
}
