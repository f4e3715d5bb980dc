import type { SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  429: 'Bad Request',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

const media = { 'content-type': 'application/vnd.oracle.resource+json; type=error' }

/** The vendor's error form. `part` names the refused part of a record, or the refused parameter of the address. */
export function refusal(
  status: number,
  code: string,
  detail: string,
  part: string | { query: string } | undefined = undefined,
): SimulatorResponse {
  const named = typeof part === 'string' ? { 'o:errorPath': part } : { 'o:errorQueryParam': part?.query }
  return {
    status,
    headers: media,
    body: {
      type: 'https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html',
      title: titles[status] ?? 'Error',
      status,
      'o:errorDetails': [{ detail, 'o:errorCode': code, ...(part === undefined ? {} : named) }],
    },
  }
}

export function tooManyAtOnce(): SimulatorResponse {
  return refusal(429, 'CONCURRENCY_LIMIT_EXCEEDED', 'Concurrent request limit exceeded. Request blocked.')
}

export function invalidLogin(accountId: string): SimulatorResponse {
  const answer = refusal(401, 'INVALID_LOGIN', 'Invalid login attempt.')
  const challenge = `Bearer realm="${accountId}", error="invalid_token", error_description="Invalid login attempt."`
  return { ...answer, headers: { ...media, 'www-authenticate': challenge } }
}

export function unexpected(): SimulatorResponse {
  return refusal(500, 'UNEXPECTED_ERROR', 'An unexpected error occurred. Error ID: q7hxk2mvd0sj')
}
