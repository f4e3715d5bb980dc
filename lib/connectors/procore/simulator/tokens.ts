import { randomBytes } from 'node:crypto'
import type { CodeGrants, Granted } from '../../kit/simulator/code-grants.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'

export type Credential = { clientId: string; clientSecret: string }

/** The login host: client credentials become a bearer token for a while, and so does what people sign in with. */
export function createTokens(credential: Credential, ttlSeconds: number, grants: CodeGrants) {
  const expiries = new Map<string, number>()

  function issue(): SimulatorResponse {
    const token = randomBytes(32).toString('base64url')
    // Whole milliseconds: a shorter life is over at once, not by chance within the same one.
    expiries.set(token, Math.floor(Date.now() + ttlSeconds * 1000))
    const createdAt = Math.floor(Date.now() / 1000)
    return {
      status: 200,
      body: { access_token: token, token_type: 'bearer', expires_in: ttlSeconds, created_at: createdAt },
    }
  }

  function pair(granted: Granted | null): SimulatorResponse {
    if (granted === null) return refused(400, 'invalid_grant')
    const createdAt = Math.floor(Date.now() / 1000)
    return {
      status: 200,
      body: {
        ...{ access_token: granted.access, token_type: 'Bearer', expires_in: ttlSeconds },
        ...{ refresh_token: granted.refresh, created_at: createdAt },
      },
    }
  }

  return {
    answer(request: SimulatorRequest): SimulatorResponse {
      const form = fieldsOf(request)
      if (request.method === 'GET' && request.path === '/oauth/authorize') return grants.page(request)
      if (request.method === 'GET' && request.path === '/oauth/token/info') return info(bearerOf(request), expiries)
      if (request.method !== 'POST') return { status: 404, body: { errors: 'Not Found' } }
      if (request.path === '/oauth/revoke') {
        expiries.delete(form.token ?? '')
        grants.revoke(form.token ?? '')
        return { status: 200, body: {} }
      }
      if (request.path !== '/oauth/token') return { status: 404, body: { errors: 'Not Found' } }
      const known = form.client_id === credential.clientId && form.client_secret === credential.clientSecret
      if (!known) return refused(401, 'invalid_client')
      if (form.grant_type === 'client_credentials') return issue()
      const asked = new URLSearchParams(form)
      if (form.grant_type === 'authorization_code') return pair(grants.exchange(asked))
      // It wants the redirect address at a renewal too.
      if (form.grant_type === 'refresh_token') return pair(form.redirect_uri === undefined ? null : grants.renew(asked))
      return refused(400, 'unsupported_grant_type')
    },
    accepts: (request: SimulatorRequest) =>
      (expiries.get(bearerOf(request)) ?? 0) > Date.now() || grants.holderOf(bearerOf(request)) !== null,
    /** Who signed in; null for the service account. */
    holderOf: (request: SimulatorRequest) => grants.holderOf(bearerOf(request)),
    expireAll() {
      expiries.clear()
      grants.expireAll()
    },
  }
}

export function refused(status: number, error: string): SimulatorResponse {
  return { status, body: { error, error_description: 'The client or its grant was not accepted.' } }
}

function info(token: string, expiries: ReadonlyMap<string, number>): SimulatorResponse {
  const expiry = expiries.get(token)
  if (expiry === undefined || expiry <= Date.now())
    return { status: 401, body: { errors: 'The access token is invalid' } }
  return { status: 200, body: { expires_in_seconds: Math.floor((expiry - Date.now()) / 1000), scopes: [] } }
}

function bearerOf({ headers }: SimulatorRequest): string {
  return /^bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? ''
}

function fieldsOf({ headers, text }: SimulatorRequest): Record<string, string> {
  if (!/json/.test(headers['content-type'] ?? '')) return Object.fromEntries(new URLSearchParams(text))
  const body: unknown = JSON.parse(text || '{}')
  return typeof body === 'object' && body !== null
    ? Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]))
    : {}
}
