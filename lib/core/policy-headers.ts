/**
 * The headers that every answer carries, whoever makes it: a page, a route, the fast lane, a static file, or Node itself
 * when a request cannot be read. The server sets them (`lib/http/front-server.ts`); pages replace the content policy
 * by one that lets their own scripts run (`proxy.ts`).
 */
export const policyHeaders: Readonly<Record<string, string>> = {
  // What is not a page needs nothing: an answer opened as one shows text and runs nothing.
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cross-origin-opener-policy': 'same-origin',
}

/** The content policy of one page: `nonce` is on its scripts and on nothing else. */
export function pagePolicy(nonce: string, production: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${production ? '' : " 'unsafe-eval'"}`,
    // Components set style attributes; a nonce would not cover those.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
