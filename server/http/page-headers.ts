/** What a browser is told about every page (DESIGN: What the browser is told). `developing` allows what React's development build needs. */
export function pageHeaders(pathname: string, nonce: string, developing: boolean): Record<string, string> {
  const report = /^\/r(\/|$)/.test(pathname);
  return {
    'content-security-policy': contentSecurityPolicy(nonce, developing),
    // The address of a report link is its key.
    'referrer-policy': report ? 'no-referrer' : 'same-origin',
    'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(report && { 'x-robots-tag': 'noindex, nofollow, noarchive' }),
  };
}

function contentSecurityPolicy(nonce: string, developing: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}
