import type { ScoringRules } from '#lib/scoring/rules.ts';
import { checklistPath } from '#lib/paths.ts';
import { Page } from '../layout/page.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { CellsCard } from './cells-card.tsx';
import { ClusterExample } from './cluster-example.tsx';
import { Example } from './example.tsx';
import { PlatformCard } from './platform-card.tsx';
import { ProfileCard } from './profile-card.tsx';
import { Formula, RuleCard } from './rule-card.tsx';
import { AggregateRules, CapRules, GradeRules, LedgerRules, TodayRules, UnknownRules, VerdictRules, WeightRules } from './rules.tsx';

interface Props {
  cluster: string;
  rules: ScoringRules;
}

const PARTS = [
  ['short', 'In short'],
  ['verdicts', 'Verdicts'],
  ['weights', 'Weights and measured'],
  ['caps', 'Caps'],
  ['grades', 'Grades'],
  ['ledger', 'Ledger'],
  ['example', 'Worked out'],
  ['aggregates', 'Namespaces and cluster'],
  ['unknown', 'What could not be read'],
  ['cells', 'The mark of an item'],
  ['platform', 'Platform'],
  ['profile', 'The profile'],
  ['today', 'What holds today'],
] as const;

/** How every number in the product is made. The rules are the constants that grade; the examples are computed from the cluster as it is. */
export function ScoringView({ cluster, rules }: Props) {
  return (
    <Page crumbs={[{ label: 'How the score works' }]}>
      <div className="grid items-start gap-3 rail:gap-4 lg:grid-cols-[200px_minmax(0,1fr)]">
        <nav aria-label="On this page" className="rounded-card border border-line bg-card p-2 text-[13.5px] shadow-card max-lg:hidden lg:sticky lg:top-4">
          <ul>
            {PARTS.map(([id, title]) => (
              <li key={id}>
                <a href={`#${id}`} className="block rounded-md px-2.5 py-[5px] text-ink-2 hover:bg-sunk hover:text-ink">
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="grid min-w-0 gap-3 rail:gap-4">
          <Short cluster={cluster} />
          <VerdictRules />
          <WeightRules rules={rules} />
          <CapRules rules={rules} />
          <GradeRules rules={rules} />
          <LedgerRules />
          <Example rules={rules} />
          <AggregateRules rules={rules} />
          <ClusterExample />
          <UnknownRules cluster={cluster} rules={rules} />
          <CellsCard />
          <PlatformCard cluster={cluster} />
          <ProfileCard />
          <TodayRules />
        </div>
      </div>
    </Page>
  );
}

function Short({ cluster }: { cluster: string }) {
  return (
    <RuleCard id="short" title="In short">
      <p>
        Every workload is judged by the checks of the{' '}
        <TextLink href={checklistPath(cluster)} className="underline">
          checklist
        </TextLink>
        . Its score is the share of the weight that it earns:
      </p>
      <Formula>score = 100 × weight that passes ÷ (weight that passes + weight that fails)</Formula>
      <p>
        Then caps hold it where something grave fails, and a letter is read off. A namespace has the mean of its workloads, the cluster the mean of all that are not platform. So every number is an
        average over workloads, and every lost point leads to a field.
      </p>
    </RuleCard>
  );
}
