import type { CheckDetail } from '#lib/api/checks.ts';
import { Card } from '../ui/card.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { Icon } from '../ui/icon.tsx';

/** Examples that pass and that fail; the product's own tests run each of them. */
export function Examples({ examples }: { examples: CheckDetail['examples'] }) {
  return (
    <Card title="Examples" hint="each is run by the product’s own tests">
      <div className="grid gap-x-6 gap-y-4 px-4.5 pt-2.5 pb-4 lg:grid-cols-2">
        <Column title="Passes" icon="check" tone="text-pass" examples={examples.pass} />
        <Column title="Fails" icon="cross" tone="text-critical" examples={examples.fail} />
      </div>
    </Card>
  );
}

function Column({ title, icon, tone, examples }: { title: string; icon: 'check' | 'cross'; tone: string; examples: CheckDetail['examples']['pass'] }) {
  return (
    <div className="grid min-w-0 content-start gap-3">
      <h3 className={`flex items-center gap-1.5 text-[13px] font-[560] ${tone}`}>
        <Icon name={icon} className="size-3.5" />
        {title}
      </h3>
      {examples.map((example) => (
        <figure key={example.title} className="min-w-0">
          <figcaption className="mb-1.5 text-[13px] text-ink-2">{example.title}</figcaption>
          <CodeBlock lines={example.yaml.split('\n').map((text) => ({ text }))} label={`${title}: ${example.title}`} />
        </figure>
      ))}
    </div>
  );
}
