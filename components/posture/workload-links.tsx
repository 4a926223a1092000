import { parseWorkloadKey } from '#lib/model/keys.ts';
import { workloadPath } from '#lib/paths.ts';
import { cx } from '../cx.ts';
import { useCluster } from '../live.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { KindName } from './kind-name.tsx';

interface Props {
  /** Keys of the first of them. */
  keys: readonly string[];
  /** Of how many. */
  total: number;
  /** All are of one namespace, whose name need not be said. */
  within?: string;
  /** Item whose checks their pages open with. */
  item?: number;
  className?: string;
}

/** Workloads by name, each a link to its page. */
export function WorkloadLinks({ keys, total, within, item, className }: Props) {
  const cluster = useCluster();
  return (
    <ul className={cx('grid gap-x-4 text-[13px] sm:grid-cols-2', className)}>
      {keys.map((key) => {
        const { namespace, kind, name } = parseWorkloadKey(key);
        return (
          <li key={key} className="min-w-0">
            <TextLink href={workloadPath(cluster, key, { item })} className="block truncate py-0.5 leading-5">
              {namespace !== within && <span className="text-ink-3">{namespace} / </span>}
              <KindName kind={kind} name={name} />
            </TextLink>
          </li>
        );
      })}
      {total > keys.length && <li className="text-ink-3">and {total - keys.length} more</li>}
    </ul>
  );
}
