import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { runCommand } from './run-command.ts';

/**
 * Path of a Chromium to test with, installed where there is none: CHROMIUM_PATH, Playwright's own, the system's, then Debian's package (as
 * root) or Playwright's download. Returns the reason in a sentence where there is none to be had.
 */
export async function findBrowser(): Promise<{ path: string } | { missing: string }> {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? { path: named } : { missing: `CHROMIUM_PATH names ${named}, which does not exist` };
  const present = installedBrowser();
  if (present !== null) return { path: present };
  console.log('No Chromium here yet, installing one …');
  if (process.getuid?.() === 0 && onPath('apt-get') !== null) await installPackage('chromium');
  if (installedBrowser() === null) await runCommand('playwright', ['install', 'chromium']);
  const path = installedBrowser();
  return path === null ? { missing: 'no Chromium could be installed: install one and name it in CHROMIUM_PATH, or run "npx playwright install chromium"' } : { path };
}

async function installPackage(name: string): Promise<void> {
  const install = () => runCommand('apt-get', ['install', '-y', '--no-install-recommends', name], { DEBIAN_FRONTEND: 'noninteractive' });
  if ((await install()) === 0) return;
  // A bare machine has no package lists yet.
  await runCommand('apt-get', ['update']);
  await install();
}

/** Path of a Chromium that is there already: Playwright's own or the system's. */
export function installedBrowser(): string | null {
  const own = chromium.executablePath();
  return existsSync(own) ? own : (onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome'));
}

function onPath(name: string): string | null {
  return (
    (process.env.PATH ?? '')
      .split(delimiter)
      .map((folder) => join(folder, name))
      .find(isExecutable) ?? null
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
