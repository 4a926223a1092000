import type { Page } from '@playwright/test';

/** A link as a page shows it. */
interface ShownLink {
  /** Absolute, without a fragment. */
  url: string;
  text: string;
  /** What `data-count` says, where the number stands beside the link or its text holds several. */
  count: string | null;
}

/** What a page shows: its links, the total above its list, how many items of the checklist it has, and whether it says that there is nothing at all. */
interface ShownPage {
  links: ShownLink[];
  total: string | null;
  items: number;
  nothing: boolean;
}

/** A link that says how many things its list has. */
export interface CountedLink {
  from: string;
  url: string;
  text: string;
  count: number;
}

/** Reads pages as the server renders them, in a browser that stands on the same server; a page is read once. */
export class PageReader {
  private readonly page: Page;
  private readonly known = new Map<string, Promise<ShownPage>>();

  constructor(page: Page) {
    this.page = page;
  }

  read(url: string): Promise<ShownPage> {
    let shown = this.known.get(url);
    if (!shown) this.known.set(url, (shown = this.page.evaluate(showPage, url)));
    return shown;
  }

  /** What was read so far may not hold any more. */
  forget(): void {
    this.known.clear();
  }
}

/** Runs in the browser. */
async function showPage(url: string): Promise<ShownPage> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  const html = new DOMParser().parseFromString(await response.text(), 'text/html');
  const links = [...html.querySelectorAll('a[href]')].map((anchor) => {
    const target = new URL(anchor.getAttribute('href') ?? '', response.url);
    target.hash = '';
    return { url: target.href, text: (anchor.textContent ?? '').trim(), count: anchor.getAttribute('data-count') };
  });
  return { links, total: html.querySelector('main output')?.textContent ?? null, items: html.querySelectorAll('section[aria-labelledby^="item-"]').length, nothing: /No event has ever arrived|Manifests do not run/.test(html.querySelector('main')?.textContent ?? '') };
}

/** Pages that list things. Pages of one thing are left out: what their links hold are names, which have digits too. */
const LIST = /^\/c\/[^/]+\/(?:namespaces|workloads|owners|checklist|checklist\/[^/]+|network|admission|coverage|nodes|runtime|waivers|reports|policy-reports)$/;
/** Choose what of the same page is shown: a span of time, or one group of events by its name. */
const CHOICES = ['range', 'group'];
const NUMBER = /^(?<first>\d[\d,]*)(?=\s|$)|(?<=\p{L}|\s)(?<last>\d[\d,]*)$/u;

/** The links of a page that say a number; those that hold a digit and say none of a list are left out. */
export async function countedLinks(reader: PageReader, from: string): Promise<CountedLink[]> {
  const { links } = await reader.read(from);
  const origin = new URL(from).origin;
  return links.flatMap(({ url, text, count }) => {
    const { origin: target, pathname, searchParams } = new URL(url);
    if (target !== origin || !LIST.test(pathname) || CHOICES.some((name) => searchParams.has(name) && pathname === new URL(from).pathname)) return [];
    const said = count ?? NUMBER.exec(text)?.[0];
    return said === undefined ? [] : [{ from, url, text, count: parseCount(said) }];
  });
}

/** The number that the list behind the link shows, of what the link speaks of; null where it shows none. */
export async function listedCount(reader: PageReader, { url, text }: CountedLink): Promise<number | null> {
  const { total, items, nothing } = await reader.read(url);
  if (total === null) return items > 0 ? items : nothing ? 0 : null;
  // "38 workloads in 9 namespaces", "9 workloads, 25 high findings", "73 events in 17 groups".
  const parts = [...total.matchAll(/(\d[\d,]*) ([^\d,]+?)(?= in \d|,|$)/g)].map(([, count, noun]) => ({ count: parseCount(count ?? ''), noun: noun ?? '' }));
  return (parts.find(({ noun }) => isMeant(noun, text)) ?? parts[0])?.count ?? null;
}

/** Beside a name of a page stands the number that the page names last. */
function isMeant(noun: string, text: string): boolean {
  if (/open alert/.test(noun)) return /^Runtime/.test(text);
  if (/group/.test(noun)) return !/^Runtime/.test(text);
  if (/finding/.test(noun)) return /\d (?:critical|high|medium|low)$/.test(text);
  return /\d namespaces?$/.test(text) && /namespace/.test(noun);
}

const parseCount = (text: string): number => Number(text.replaceAll(',', ''));
