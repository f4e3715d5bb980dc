import type { IncomingHttpHeaders } from 'node:http'
import { type ErrorBody, GatewayError } from '#lib/core/errors.ts'
import { requireSameOrigin } from './same-origin.ts'

/** What is answered before anybody looks at the request. */
export type Refusal = { status: number; error: ErrorBody; headers?: Record<string, string> }

export type Asked = { method: string; path: string; headers: IncomingHttpHeaders; headerCount: number }

const MOST_HEADERS = 100

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
/** Below these lie routes, which know their own methods. */
const routes = /^\/(?:api|mcp|oauth|\.well-known|_next|__next\w*)(?:\/|$)/

/** Why a request is not for us; null when it may go on. Next answers some of these with 500. */
export function refusalOf({ method, path, headers, headerCount }: Asked, origin: string): Refusal | null {
  if (headerCount > MOST_HEADERS) return refusal(431, 'The request has too many headers.')
  if (headers.host === undefined) return refusal(400, 'The request does not name its host.')
  if (!methods.includes(method)) return notAllowed(method, methods)
  if (routes.test(path)) return null
  if (method === 'GET' || method === 'HEAD') return null
  return method === 'POST' ? refusalOfPost(headers, origin) : notAllowed(method, ['GET', 'HEAD', 'POST'])
}

/** Pages are read. What is posted to them is an action of our own pages, and says so. */
function refusalOfPost(headers: IncomingHttpHeaders, origin: string): Refusal | null {
  try {
    requireSameOrigin(headers.origin ?? null, origin)
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    return { status: error.status, error: error.toJSON() }
  }
  const isAction =
    headers['next-action'] !== undefined || /^multipart\/form-data\b/i.test(headers['content-type'] ?? '')
  return isAction ? null : notAllowed('POST', ['GET', 'HEAD'])
}

function notAllowed(method: string, allowed: readonly string[]): Refusal {
  return {
    ...refusal(405, `This address does not take ${method.slice(0, 20)} requests.`),
    headers: { allow: allowed.join(', ') },
  }
}

export function refusal(status: number, message: string): Refusal {
  return { status, error: new GatewayError('invalid_input', message).toJSON() }
}
