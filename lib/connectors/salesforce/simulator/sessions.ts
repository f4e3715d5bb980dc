import { randomBytes } from 'node:crypto'
import { exportPKCS8, generateKeyPair, jwtVerify } from 'jose'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'

export const CLIENT_ID = '3MVG9ridgelineGatehouse0000000001'
const USERNAME = 'integration@ridgeline.example'
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
/** Salesforce refuses assertions that live longer; some seconds are for the clock. */
const LONGEST_ASSERTION_S = 300 + 10

type Sessions = {
  credentials: { clientId: string; username: string; privateKey: string }
  token(request: SimulatorRequest, origin: string): Promise<SimulatorResponse>
  /** True for a live session; using it prolongs it, as the platform's idle timeout does. */
  use(request: SimulatorRequest): boolean
  expireAll(): void
}

export async function createSessions(ttlSeconds: number): Promise<Sessions> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const endings = new Map<string, number>()

  async function token(request: SimulatorRequest, origin: string): Promise<SimulatorResponse> {
    const form = new URLSearchParams(request.text)
    if (form.get('grant_type') !== GRANT) {
      return refused('unsupported_grant_type', 'grant type not supported')
    }
    try {
      const { payload } = await jwtVerify(form.get('assertion') ?? '', publicKey, {
        algorithms: ['RS256'],
        issuer: CLIENT_ID,
        subject: USERNAME,
        audience: [origin, 'https://login.salesforce.com'],
        requiredClaims: ['exp'],
      })
      if (Number(payload.exp) > Date.now() / 1000 + LONGEST_ASSERTION_S) throw new Error('exp too far')
    } catch {
      return refused('invalid_grant', 'invalid assertion')
    }
    const accessToken = `00DRB0000000001!${randomBytes(48).toString('base64url')}`
    endings.set(accessToken, Date.now() + ttlSeconds * 1000)
    return {
      status: 200,
      body: {
        access_token: accessToken,
        scope: 'api',
        instance_url: origin,
        id: `${origin}/id/00DRB0000000001AAA/005RB0000000INTEG1`,
        token_type: 'Bearer',
        issued_at: String(Date.now()),
        signature: randomBytes(32).toString('base64'),
      },
    }
  }

  function use(request: SimulatorRequest): boolean {
    const accessToken = (request.headers.authorization ?? '').replace(/^Bearer /, '')
    const end = endings.get(accessToken)
    if (end === undefined || end <= Date.now()) return false
    endings.set(accessToken, Date.now() + ttlSeconds * 1000)
    return true
  }

  return {
    credentials: { clientId: CLIENT_ID, username: USERNAME, privateKey: await exportPKCS8(privateKey) },
    token,
    use,
    expireAll: () => endings.clear(),
  }
}

function refused(error: string, description: string): SimulatorResponse {
  return { status: 400, body: { error, error_description: description } }
}
