import type { PodDetail, TemplateChangeWire } from '#lib/api/workload.ts';
import { plural } from '#lib/format.ts';
import { cx } from '../cx.ts';
import { Card } from '../ui/card.tsx';
import { type AuthorGroup, byAuthor, changeNoun } from './template-text.ts';

/** In what the pod is not as the template that it was made from, and who changed it on its way in. */
export function TemplateCard({ pod: { template } }: { pod: PodDetail }) {
  const { owner, because, outdated, changes } = template;
  return (
    <Card title="What differs from the template" hint={owner ? `${owner.kind} ${owner.name}` : undefined}>
      <div className="px-4.5 pt-2 pb-4 text-[13px]">
        {because !== null && <p className="text-ink-2">{because}</p>}
        {outdated && <p className="mb-2 text-ink-2">The template has changed since this pod was made, so some of this may be the next rollout.</p>}
        {owner && changes.length === 0 && <p className="text-ink-2">Nothing: it runs as its template says.</p>}
        {byAuthor(changes).map((group) => (
          <Group key={group.by?.name ?? ''} group={group} />
        ))}
        {owner && (
          <p className="mt-3 text-[12.5px] text-ink-3">
            What Kubernetes itself fills in is left out: defaults, the service account’s volume, tolerations, and all that scheduling sets. Commands, arguments and probes are not compared.
          </p>
        )}
      </div>
    </Card>
  );
}

function Group({ group: { by, changes } }: { group: AuthorGroup }) {
  return (
    <section className="mt-2 first:mt-0">
      <h3 className="font-[560]">
        {by === null ? 'By a webhook or policy that leaves no mark' : by.name.charAt(0).toUpperCase() + by.name.slice(1)}{' '}
        <span className="font-normal text-ink-3">{by === null ? plural(changes.length, 'change') : `${plural(changes.length, 'change')}, told by ${by.evidence}`}</span>
      </h3>
      <ul className="mt-1">
        {changes.map((change) => (
          <Row key={`${change.kind} ${change.container} ${change.name}`} change={change} />
        ))}
      </ul>
    </section>
  );
}

const SIGNS = { added: '+', changed: '~', removed: '−' };

function Row({ change }: { change: TemplateChangeWire }) {
  return (
    <li title={change.path} className="grid grid-cols-[14px_minmax(0,1fr)] gap-x-2 border-t border-line py-1 first:border-t-0">
      <span aria-hidden className={cx('font-mono', change.change === 'added' ? 'text-pass' : change.change === 'removed' ? 'text-critical' : 'text-medium')}>
        {SIGNS[change.change]}
      </span>
      <span className="wrap-anywhere">
        <span className="sr-only">{change.change} </span>
        {changeNoun(change)} <code className="font-mono text-[12.5px] text-ink">{change.name}</code>
        {change.container !== null && <span className="text-ink-3"> of {change.container}</span>}
        <Values change={change} />
      </span>
    </li>
  );
}

function Values({ change: { template, pod } }: { change: TemplateChangeWire }) {
  const code = 'font-mono text-[12px] text-ink-2';
  if (template !== null && pod !== null)
    return (
      <>
        {' '}
        <code className={code}>{template}</code> <span className="text-ink-3">is</span> <code className={code}>{pod}</code>
      </>
    );
  const text = pod ?? template ?? '';
  return text === '' ? null : <> <code className={code}>{text}</code></>;
}
