import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Compiled code is kept beside the packages, so that the next run starts in half the time; where that folder cannot be written, it is not. What
// imports this is no TypeScript either: not even what reads TypeScript has to be loaded then.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/plimsoll'));
