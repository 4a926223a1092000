import { parseArgs } from 'node:util';
import { CHECKS } from '#lib/checks/index.ts';
import { item } from '#lib/model/items.ts';
import { type Cli, EXIT, usageError } from './cli.ts';

/** Lists the checks that are built, from the same metadata that grades. */
export async function checks(args: string[], cli: Cli): Promise<number> {
  const { values } = parseArgs({ args, options: { format: { type: 'string', default: 'table' } } });
  if (values.format !== 'table' && values.format !== 'json') throw usageError(`--format is table or json, not ${values.format}`);
  const rows = CHECKS.map((check) => {
    const { title: itemTitle, id: itemId, phase, layer, course } = item(check.item);
    return { id: check.id, item: check.item, itemId, itemTitle, severity: check.severity, scope: check.scope, title: check.title, phase, layer, course };
  });
  if (values.format === 'json') cli.print(`${JSON.stringify(rows, null, 2)}\n`);
  else for (const row of rows) cli.print(`${String(row.item).padStart(2)}  ${row.severity.padEnd(8)}  ${row.scope}  ${row.id.padEnd(32)}  ${row.title}\n`);
  return EXIT.fine;
}
