import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'

/**
 * Headers of every page. No permission is decided here: pages, actions and routes do that themselves, since a proxy
 * can be walked around (CVE-2025-29927 was exactly that).
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64')
  const policy = contentPolicy(nonce)
  const headers = new Headers(request.headers)
  for (const name of internal) headers.delete(name)
  headers.set('content-security-policy', policy)
  headers.set('x-nonce', nonce)
  headers.set('x-gatehouse-path', request.nextUrl.pathname + request.nextUrl.search)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(fixed)) response.headers.set(name, value)
  return response
}

/** Names that only we may set. */
const internal = ['x-middleware-subrequest', 'x-gatehouse-path', 'x-nonce']

const fixed = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cross-origin-opener-policy': 'same-origin',
}

function contentPolicy(nonce: string): string {
  const scripts = process.env['NODE_ENV'] === 'production' ? '' : " 'unsafe-eval'"
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${scripts}`,
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

export const config = { matcher: ['/((?!mcp|_next/static|_next/image|icon.svg|api/health).*)'] }
