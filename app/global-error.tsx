'use client';
import './globals.css';
import ErrorPage from './error.tsx';

/** Where the root layout itself fails: brings its own document. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
