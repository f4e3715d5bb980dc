import { randomBytes } from 'node:crypto'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'

const made = () => randomBytes(24).toString('base64url')

type Options = { ttlSeconds: number; rotates: boolean }

/** `POST /token.php?request=token`: a refresh token for an access token; where it rotates, each is taken once. */
export function createTokens({ ttlSeconds, rotates }: Options) {
  const client = { clientId: 'ridgeline-gatehouse', clientSecret: made() }
  const ends = new Map<string, number>()
  const refreshToken = made()
  let current = refreshToken

  return {
    credential: { ...client, refreshToken },
    answer({ method, query, text }: SimulatorRequest): SimulatorResponse {
      const form = new URLSearchParams(text)
      if (method !== 'POST' || query.get('request') !== 'token') return refused('invalid_request')
      const isClient = form.get('client_id') === client.clientId && form.get('client_secret') === client.clientSecret
      if (!isClient) return refused('invalid_client')
      if (form.get('grant_type') !== 'refresh_token') return refused('unsupported_grant_type')
      if (form.get('refresh_token') !== current) return refused('invalid_grant')
      const access_token = made()
      ends.set(access_token, Math.floor(Date.now() + ttlSeconds * 1000))
      if (rotates) current = made()
      const refresh_token = rotates ? { refresh_token: current } : {}
      return { status: 200, body: { access_token, expires_in: ttlSeconds, token_type: 'Bearer', ...refresh_token } }
    },
    accepts: (token: string) => (ends.get(token) ?? 0) > Date.now(),
    expireAll: () => ends.clear(),
  }
}

export function refused(error: string): SimulatorResponse {
  return { status: 400, body: { error, error_description: 'The client or its grant was not accepted.' } }
}
