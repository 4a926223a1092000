import type { Sample } from './exposition.ts';
import { Histogram } from './histogram.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How long routes take until their answer begins. Routes have names here, never paths: there are as many series as there are routes. */
export class RequestMeter {
  private readonly histograms = new Map<string, { labels: { route: string; method: string; code: string }; histogram: Histogram }>();

  observe(route: string, method: string, status: number, seconds: number): void {
    const key = `${route} ${method} ${status}`;
    let entry = this.histograms.get(key);
    if (entry === undefined) this.histograms.set(key, (entry = { labels: { route, method, code: String(status) }, histogram: new Histogram(SECONDS) }));
    entry.histogram.observe(seconds);
  }

  read(): Sample[] {
    return [...this.histograms.values()].map(({ labels, histogram }) => ({ labels, value: histogram.read() }));
  }
}
