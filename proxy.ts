import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { pagePolicy, policyHeaders } from './lib/core/policy-headers.ts'

/**
 * Headers of every page. No permission is decided here: pages, actions and routes do that themselves, since a proxy
 * can be walked around (CVE-2025-29927 was exactly that).
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64')
  const policy = pagePolicy(nonce, process.env['NODE_ENV'] === 'production')
  const headers = new Headers(request.headers)
  for (const name of internal) headers.delete(name)
  headers.set('content-security-policy', policy)
  headers.set('x-gatehouse-path', request.nextUrl.pathname + request.nextUrl.search)
  headers.set('x-gatehouse-method', request.method)
  const response = NextResponse.next({ request: { headers } })
  // Our own server has set these already; another host of Next has not.
  for (const [name, value] of Object.entries(policyHeaders)) response.headers.set(name, value)
  response.headers.set('content-security-policy', policy)
  return response
}

/** Names that only we may set. */
const internal = ['x-middleware-subrequest', 'x-gatehouse-path', 'x-gatehouse-method']

// What is below these paths makes no pages; `/mcpx` and the like are pages that do not exist.
export const config = { matcher: ['/((?!(?:mcp|_next/static|_next/image|api/health)(?:/|$)|icon\\.svg$).*)'] }
