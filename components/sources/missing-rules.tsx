import type { SourceRow } from '#lib/api/sources.ts';
import { plural } from '#lib/format.ts';
import { Card } from '../ui/card.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { CopyButton } from '../ui/copy-button.tsx';

/** The RBAC rules that would let everything be read, ready to paste. Nothing where none is missing. */
export function MissingRules({ rows }: { rows: readonly SourceRow[] }) {
  const missing = rows.filter((row) => row.missingRuleYaml !== null);
  if (missing.length === 0) return null;
  const yaml = missing.map((row) => row.missingRuleYaml?.trimEnd()).join('\n');
  const checks = new Set(missing.flatMap((row) => row.checks)).size;
  return (
    <Card title="Missing permissions" hint={`${plural(missing.length, 'kind')} ${missing.length === 1 ? 'is' : 'are'} forbidden${checks > 0 ? `; ${plural(checks, 'check')} cannot be decided` : ''}`} action={<CopyButton text={yaml} label="Copy rules" />}>
      <div className="px-4.5 pt-2 pb-4">
        <p className="mb-2.5 text-[13px] text-ink-2">Add these to the role of the account that Plimsoll uses. It is picked up without a restart.</p>
        <CodeBlock label="Missing RBAC rules" lines={yaml.split('\n').map((text) => ({ text }))} />
      </div>
    </Card>
  );
}
