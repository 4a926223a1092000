'use client';
import { MessagePage } from '#components/layout/message-page.tsx';
import { Button } from '#components/ui/button.tsx';

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : null;
  return (
    <MessagePage title="This page broke">
      <p>Watching goes on; only this page could not be shown.{digest !== null && ` The log has the reason under ${digest}.`}</p>
      <p>
        <Button onClick={retry}>Try again</Button>
      </p>
    </MessagePage>
  );
}
