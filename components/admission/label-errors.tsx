import type { AdmissionRow } from '#lib/api/admission.ts';
import { plural } from '#lib/format.ts';
import { namespacePath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { Card } from '../ui/card.tsx';
import { TextLink } from '../ui/text-link.tsx';

/** Labels that Pod Security cannot read, in the API server's words, and what it does instead. Nothing where it can read all. */
export function LabelErrors({ rows }: { rows: readonly AdmissionRow[] }) {
  const cluster = useCluster();
  const wrong = rows.flatMap(({ namespace, podSecurity }) => (podSecurity?.errors ?? []).map((message) => ({ namespace, message })));
  if (wrong.length === 0) return null;
  return (
    <Card title="Labels that Pod Security cannot read" hint={`${plural(wrong.length, 'label')}; a bad enforce level counts as restricted, a bad version as latest, a bad level to warn or audit as none`}>
      <ul className="mt-2">
        {wrong.map(({ namespace, message }) => (
          <li key={`${namespace} ${message}`} className="grid gap-x-4 border-t border-line px-4.5 py-2 text-[13px] md:grid-cols-[minmax(0,200px)_minmax(0,1fr)]">
            <TextLink href={namespacePath(cluster, namespace)} className="truncate">
              {namespace}
            </TextLink>
            <span className="font-mono text-[12.5px] wrap-anywhere text-critical">{message}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
