import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BUILD, buildIfNeeded } from '../build.ts';
import type { Figure } from './report.ts';

/** Allowed for what distroless/nodejs holds besides Node: libc, certificates, time zones. Megabytes; not measured here. */
const BASE_MB = 30;

/** The unpacked root file system of the image, by its parts: what the Dockerfile copies, Node, and what lies under it. */
export async function benchImage(): Promise<Figure[]> {
  buildIfNeeded(console.error);
  const server = sizeOf(BUILD) / 1e6;
  const node = lstatSync(process.execPath).size / 1e6;
  return [
    { name: 'image: the server with its packages', value: server, unit: 'MB', budget: null },
    { name: 'image: Node', value: node, unit: 'MB', budget: null },
    { name: `image: all, with ${BASE_MB} MB for the base`, value: server + node + BASE_MB, unit: 'MB', budget: 250 },
  ];
}

function sizeOf(path: string): number {
  const stat = lstatSync(path);
  return stat.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : stat.size;
}
