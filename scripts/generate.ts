import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openApiDocument } from '#lib/api/openapi.ts';
import { configFileJsonSchema } from '#lib/config-file/json-schema.ts';
import { addOnsPage } from './generators/add-ons-page.ts';
import { checksPage } from './generators/checks-page.ts';
import { rbacYaml } from './generators/rbac.ts';

/** Every generated file, by its path. `npm run generate` writes them, a test compares them. */
export const GENERATED: Record<string, () => string> = {
  'deploy/rbac.yaml': rbacYaml,
  'docs/add-ons.md': addOnsPage,
  'docs/checks.md': checksPage,
  'docs/config.schema.json': () => `${JSON.stringify(configFileJsonSchema(), null, 2)}\n`,
  'docs/openapi.json': () => `${JSON.stringify(openApiDocument('http://127.0.0.1:3000'), null, 2)}\n`,
};

if (import.meta.main) {
  for (const [path, generate] of Object.entries(GENERATED)) {
    const file = join(import.meta.dirname, '..', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, generate());
    console.log(path);
  }
}
