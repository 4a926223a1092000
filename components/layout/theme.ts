/** The server reads this cookie, so that a page never flashes in the other theme. Absent = as the system. */
export const THEME_COOKIE = 'plimsoll-theme';

export type Theme = 'system' | 'light' | 'dark';

/** The value for `data-theme`; undefined follows the system. */
export const themeOf = (cookie: string | undefined): 'light' | 'dark' | undefined => (cookie === 'light' || cookie === 'dark' ? cookie : undefined);

/** The theme the document shows. */
export const currentTheme = (): Theme => themeOf(document.documentElement.dataset['theme']) ?? 'system';

/** Shows that theme now, and on every page from now on. `basePath` is where the product is served. */
export function applyTheme(theme: Theme, basePath: string): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  document.cookie = `${THEME_COOKIE}=${theme}; path=${basePath || '/'}; max-age=${theme === 'system' ? 0 : 31_536_000}; samesite=lax`;
  dispatchEvent(new Event(THEME_COOKIE));
}

/** Calls back when the theme is changed; returns what ends that. */
export function onTheme(listener: () => void): () => void {
  addEventListener(THEME_COOKIE, listener);
  return () => removeEventListener(THEME_COOKIE, listener);
}
