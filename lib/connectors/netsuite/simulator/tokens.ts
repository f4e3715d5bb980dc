import { randomUUID } from 'node:crypto'
import { jwtVerify } from 'jose'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { tokenAudience } from '../sign-in.ts'
import { type Certificates, openCertificates } from './certificates.ts'
import { SERVICE_ROLE } from './load-definitions.ts'

export const accountId = 'RIDGELINE_SB1'
export const clientId = 'c0ffee5e7d1a4b0f9e2d6a8b7c3f1e5d4a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d'
export const certificateId = 'Ridgeline_M2M_2026'

const algorithms = ['PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512']
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** The token endpoint's machine-to-machine flow: registered certificates, tokens that end. */
export async function createTokens(ttlSeconds: number) {
  const certificates = openCertificates(certificateId)
  const live = new Map<string, { until: number; certificate: string }>()

  async function issue(request: SimulatorRequest): Promise<SimulatorResponse> {
    const form = new URLSearchParams(request.text)
    if (form.get('grant_type') !== 'client_credentials') return oauthError(400, 'unsupported_grant_type')
    if (form.get('client_assertion_type') !== assertionType) return oauthError(400, 'invalid_request')
    const certificate = await accepted(form.get('client_assertion') ?? '', certificates)
    if (certificate === null) return invalidClient()
    const token = readable({ sub: `${SERVICE_ROLE};-5`, scope: ['rest_webservices'] })
    live.set(token, { until: performance.now() + ttlSeconds * 1000, certificate })
    return { status: 200, body: { access_token: token, expires_in: ttlSeconds, token_type: 'Bearer' } }
  }

  const tokenOf = (request: SimulatorRequest) =>
    live.get(/^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '')

  return {
    issue,
    certificates,
    valid: (request: SimulatorRequest) => (tokenOf(request)?.until ?? 0) > performance.now(),
    certificateOf: (request: SimulatorRequest) => tokenOf(request)?.certificate,
    expireAll: () => live.clear(),
  }
}

/** The certificate that the assertion is signed with; null where it is none that counts. */
async function accepted(assertion: string, certificates: Certificates): Promise<string | null> {
  try {
    let kid = ''
    const keyOf = (header: { kid?: string }) => {
      kid = header.kid ?? ''
      return certificates.keyOf(kid)
    }
    const { payload } = await jwtVerify(assertion, keyOf, {
      algorithms,
      issuer: clientId,
      audience: tokenAudience(accountId),
      requiredClaims: ['iat', 'exp', 'scope'],
    })
    const { iat = 0, exp = 0, scope } = payload
    const scopes = Array.isArray(scope) ? scope : String(scope).split(',')
    return exp - iat < 3600 && scopes.includes('rest_webservices') ? kid : null
  } catch {
    return null
  }
}

/** Tokens are readable: `sub` is role and entity. */
export function readable(claims: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ kid: 's.SYSTEM.2026_1', typ: 'JWT', alg: 'RS256' })}.${part({ ...claims, jti: randomUUID() })}.c2ln`
}

export function oauthError(status: number, error: string): SimulatorResponse {
  return { status, body: { error } }
}

export function invalidClient(): SimulatorResponse {
  const headers = { 'www-authenticate': `Basic realm="${accountId}"` }
  return { status: 401, headers, body: { error: 'invalid_client' } }
}
