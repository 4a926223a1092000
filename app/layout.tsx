import type { Metadata, Viewport } from 'next';
import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import { cookies } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { THEME_COOKIE, themeOf } from '#components/layout/theme.ts';
import { Providers } from '#components/providers.tsx';
import './globals.css';

export const metadata: Metadata = { title: { default: 'Plimsoll', template: '%s — Plimsoll' }, description: 'How deep a Kubernetes cluster lies in the water' };
export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

const requestTime = () => Date.now();

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered for its request: only then does Next put the policy's nonce on its scripts.
  await connection();
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme} className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <Providers now={requestTime()}>{children}</Providers>
      </body>
    </html>
  );
}
