import type { ReportDocument } from '#lib/api/reports.ts';
import { plural } from '#lib/format.ts';

/** How to read the numbers, by which rules they were made, and what was left out. */
export function ReportFoot({ document }: { document: ReportDocument }) {
  const { scoring, profile, filters, visibleNamespaces, scope } = document;
  const kept = Object.entries(filters);
  return (
    <footer className="whole mt-10 grid gap-3 text-[12px] text-ink-3">
      <p className="max-w-[92ch]">
        How the score works: every check that passes earns its weight, the graver the more, and every one that fails loses it. The score is the share earned, of 100; a failing check of high or
        critical severity also holds it down. What could not be read is neither earned nor lost, but lowers “measured”.
        {scoring === 0 && ' Some checks of the fifteen items are not built yet (“not yet”); they count nowhere, and scores will change when they do.'}
      </p>
      <p className="flex flex-wrap gap-x-5 gap-y-1">
        <span>
          Scoring {scoring} · {profile.name} profile <code className="font-mono">{profile.hash}</code>
        </span>
        {kept.length > 0 && <span>Filters of the page it was taken from: {kept.map(([name, value]) => `${name} ${value}`).join(', ')}</span>}
        {scope.kind === 'cluster' && visibleNamespaces !== 'all' && <span>Of the {plural(visibleNamespaces.length, 'namespace')} that who took it may see</span>}
        {leavesOutNodes(document) && <span className="sm:ml-auto">Node names were left out of this report</span>}
      </p>
    </footer>
  );
}

/** Only pods name their node, and only reports on a workload list pods. The pods of a StaticPod carry the node in their own name. */
function leavesOutNodes({ workload }: ReportDocument): boolean {
  return workload !== null && workload.kind !== 'StaticPod' && workload.podList.length > 0 && workload.podList.every((pod) => pod.node === null);
}
