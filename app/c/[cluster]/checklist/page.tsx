import type { Metadata } from 'next';
import { ChecklistView } from '#components/checklist/checklist-view.tsx';
import { Prefetched, prefetch } from '../../../prefetch.tsx';

interface Props {
  params: Promise<{ cluster: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Checklist · ${(await params).cluster}` };
}

export default async function ChecklistPage({ params }: Props) {
  const { cluster } = await params;
  return (
    <Prefetched cluster={cluster} reads={[prefetch('checks', {})]}>
      <ChecklistView />
    </Prefetched>
  );
}
