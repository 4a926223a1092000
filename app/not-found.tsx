import type { Metadata } from 'next';
import Link from 'next/link';
import { MessagePage } from '#components/layout/message-page.tsx';
import { buttonClass } from '#components/ui/button.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <MessagePage title="There is nothing here">
      <p>The address is wrong, or what it pointed at does not exist any more.</p>
      <p>
        <Link href="/" className={buttonClass()}>
          To the overview
        </Link>
      </p>
    </MessagePage>
  );
}
