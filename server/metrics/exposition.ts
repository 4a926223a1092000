import type { HistogramCounts } from './histogram.ts';

export type Labels = Readonly<Record<string, string>>;

export interface Sample {
  labels?: Labels;
  value: number | HistogramCounts;
}

/** All samples of one name. */
export interface Family {
  name: string;
  type: 'gauge' | 'counter' | 'histogram';
  /** One sentence. */
  help: string;
  samples: readonly Sample[];
}

/** The media type of what `expose` writes. */
export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Families in Prometheus' text format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/). One without a sample is left out. */
export function expose(families: readonly Family[]): string {
  return families.filter(({ samples }) => samples.length > 0).map(exposeFamily).join('');
}

function exposeFamily({ name, type, help, samples }: Family): string {
  const lines = samples.flatMap(({ labels = {}, value }) => (typeof value === 'number' ? [line(name, labels, value)] : histogramLines(name, labels, value)));
  return [`# HELP ${name} ${help.replaceAll('\\', String.raw`\\`).replaceAll('\n', String.raw`\n`)}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n');
}

function histogramLines(name: string, labels: Labels, { bounds, counts, sum }: HistogramCounts): string[] {
  let total = 0;
  const buckets = counts.map((count, index) => {
    total += count;
    const bound = bounds[index];
    return line(`${name}_bucket`, { ...labels, le: bound === undefined ? '+Inf' : String(bound) }, total);
  });
  return [...buckets, line(`${name}_sum`, labels, sum), line(`${name}_count`, labels, total)];
}

function line(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escape(text)}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
}

const escape = (text: string): string => text.replaceAll('\\', String.raw`\\`).replaceAll('"', String.raw`\"`).replaceAll('\n', String.raw`\n`);
