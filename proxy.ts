import { NextResponse, type NextRequest } from 'next/server';
import { isExpectedHost } from '#server/http/hosts.ts';
import { pageHeaders } from '#server/http/page-headers.ts';
import { getRuntime } from '#server/runtime.ts';

/** Every page: refuses foreign Hosts (DNS rebinding) and sends the security headers with a fresh nonce, which Next finds in the request's policy. */
export function proxy(request: NextRequest): NextResponse {
  if (!isExpectedHost(request.headers.get('host'), getRuntime().config))
    return new NextResponse('This server is not known by that name; PUBLIC_URL and ALLOWED_HOSTS say which it has.\n', { status: 421, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const headers = pageHeaders(request.nextUrl.pathname, nonce, process.env.NODE_ENV === 'development');
  const forwarded = new Headers(request.headers);
  forwarded.set('content-security-policy', headers['content-security-policy']!);
  forwarded.set('x-nonce', nonce);
  return NextResponse.next({ request: { headers: forwarded }, headers });
}

// Not the API: its wrapper checks Host itself, and with a proxy in front Next cuts bodies off at 10 MB without a word.
export const config = { matcher: ['/((?!api/|healthz|readyz|metrics$|_next/static/).*)'] };
