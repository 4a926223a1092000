import type { Metadata } from 'next';
import { MessagePage } from '#components/layout/message-page.tsx';

export const metadata: Metadata = { title: 'No such report', robots: { index: false, follow: false } };

/** The same for every link that does not open, and without a way into the product. */
export default function NotFound() {
  return (
    <MessagePage title="There is no report here">
      <p>The link is not one of ours, or it is over: links end on the day that was set, and can be taken back before. Ask whoever gave it to you for another.</p>
    </MessagePage>
  );
}
