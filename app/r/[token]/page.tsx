import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { PublicReport } from '#components/public-report/public-report.tsx';
import { openReport } from '#server/http/open-report.ts';

interface Props {
  params: Promise<{ token: string }>;
}

/** Counted once for a request: the title is from the same opening as the page. */
const openOnce = cache(openReport);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const document = await openOnce((await params).token);
  return { title: document?.title ?? 'No such report', robots: { index: false, follow: false, noarchive: true }, referrer: 'no-referrer' };
}

export default async function ReportPage({ params }: Props) {
  const document = await openOnce((await params).token);
  if (document === null) notFound();
  return <PublicReport document={document} />;
}
