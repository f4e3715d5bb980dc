import { randomBytes } from 'node:crypto'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import type { ApiKeys } from './api-keys.ts'
import { esriError } from './query.ts'

/** Where a token is had for what, and who is let in with it. */
export type SignIn = {
  path: string
  issue(form: URLSearchParams): SimulatorResponse
  /** Undefined for who may ask. */
  refuse(request: SimulatorRequest, asked: URLSearchParams): SimulatorResponse | undefined
  expire(): void
}

export const app = { id: 'gatehouse-gis', secret: 'simulator-gis-secret' }
export const user = { username: 'gatehouse', password: 'simulator-gis-password' }

/** A portal's sign-in for apps, and for API keys where it has an item of them. */
export function portal(path: string, ttlSeconds: number, keys?: ApiKeys): SignIn {
  const tokens = createTokens()
  return {
    path,
    ...tokens,
    refuse(request, asked) {
      const slot = keys?.slotOf(request)
      if (slot === undefined) return tokens.refuse(request, asked)
      return slot === null ? esriError(498, 'Invalid token.') : undefined
    },
    issue(form) {
      const regenerated = keys?.regenerate(form)
      if (regenerated !== undefined) return regenerated
      if (form.get('client_id') !== app.id || form.get('client_secret') !== app.secret) return invalidClient()
      if (form.get('grant_type') !== 'client_credentials') return esriError(400, 'Unsupported grant_type')
      const seconds = Math.min(Number(form.get('expiration') ?? 7200) * 60, ttlSeconds)
      return { status: 200, body: { access_token: tokens.make(seconds), expires_in: seconds } }
    },
  }
}

/** The token service of a server without a portal. Source: ArcGIS REST, "Generate Token" */
export function tokenService(path: string, ttlSeconds: number): SignIn {
  const tokens = createTokens()
  return {
    path,
    ...tokens,
    issue(form) {
      const isKnown = form.get('username') === user.username && form.get('password') === user.password
      if (!isKnown) return esriError(400, 'Unable to generate token.', ['Invalid username or password.'])
      if (form.get('client') !== 'requestip')
        return esriError(400, 'Unable to generate token.', ["'client' is invalid."])
      const seconds = Math.min(Number(form.get('expiration') ?? 60) * 60, ttlSeconds)
      return { status: 200, body: { token: tokens.make(seconds), expires: Date.now() + seconds * 1000, ssl: true } }
    },
  }
}

function createTokens() {
  const until = new Map<string, number>()
  return {
    make(seconds: number): string {
      const token = randomBytes(32).toString('base64url')
      until.set(token, Date.now() + seconds * 1000)
      return token
    },
    expire: () => until.clear(),
    refuse({ headers }: SimulatorRequest, asked: URLSearchParams): SimulatorResponse | undefined {
      const header = headers['x-esri-authorization'] ?? headers['authorization']
      const token = header?.replace(/^Bearer /, '') ?? asked.get('token')
      if (token === null || token === undefined) return tokenRequired()
      return (until.get(token) ?? 0) > Date.now() ? undefined : esriError(498, 'Invalid token.')
    },
  }
}

function tokenRequired(): SimulatorResponse {
  const error = { code: 499, message: 'Token Required', messageCode: 'GWM_0003', details: ['Token Required'] }
  return { status: 200, body: { error } }
}

export function invalidClient(): SimulatorResponse {
  const said = { error: 'invalid_client_id', error_description: 'Invalid client_id', message: 'Invalid client_id' }
  return { status: 200, body: { error: { code: 400, ...said, details: [] } } }
}
