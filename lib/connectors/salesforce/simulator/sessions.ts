import { randomBytes } from 'node:crypto'
import { exportPKCS8, generateKeyPair, jwtVerify } from 'jose'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { APP_ID, CLIENT_ID, createApps, rotator } from './apps.ts'

const USERNAME = 'integration@ridgeline.example'
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
/** Salesforce refuses assertions that live longer; some seconds are for the clock. */
const LONGEST_ASSERTION_S = 300 + 10

type Sessions = {
  credentials: { clientId: string; username: string; privateKey: string }
  /** For the client credentials flow, and for replacing the secret. */
  client: () => Record<string, string>
  apps: ReturnType<typeof createApps>
  /** The app that a session is of. */
  clientOf(request: SimulatorRequest): string | undefined
  token(request: SimulatorRequest, origin: string): Promise<SimulatorResponse>
  /** True for a live session; using it prolongs it, as the platform's idle timeout does. */
  use(request: SimulatorRequest): boolean
  expireAll(): void
}

export async function createSessions(ttlSeconds: number): Promise<Sessions> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const apps = createApps()
  const endings = new Map<string, { at: number; client: string }>()

  async function token(request: SimulatorRequest, origin: string): Promise<SimulatorResponse> {
    const form = new URLSearchParams(request.text)
    if (form.get('grant_type') === 'client_credentials') return ofClient(form, origin)
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
    return open(CLIENT_ID, origin)
  }

  function ofClient(form: URLSearchParams, origin: string): SimulatorResponse {
    const client = apps.signIn(form.get('client_id') ?? '', form.get('client_secret') ?? '')
    return client === null ? refused('invalid_client', 'invalid client credentials') : open(client, origin)
  }

  function open(client: string, origin: string): SimulatorResponse {
    const accessToken = `00DRB0000000001!${randomBytes(48).toString('base64url')}`
    endings.set(accessToken, { at: Date.now() + ttlSeconds * 1000, client })
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
    const end = endings.get(tokenIn(request))
    if (end === undefined || end.at <= Date.now()) return false
    end.at = Date.now() + ttlSeconds * 1000
    return true
  }

  return {
    credentials: { clientId: CLIENT_ID, username: USERNAME, privateKey: await exportPKCS8(privateKey) },
    client: () => ({
      ...{ clientId: CLIENT_ID, clientSecret: apps.secret(), appId: APP_ID },
      ...{ rotationClientId: rotator.key, rotationClientSecret: rotator.secret },
    }),
    apps,
    clientOf: (request) => endings.get(tokenIn(request))?.client,
    token,
    use,
    expireAll: () => endings.clear(),
  }
}

function tokenIn({ headers }: SimulatorRequest): string {
  return (headers.authorization ?? '').replace(/^Bearer /, '')
}

function refused(error: string, description: string): SimulatorResponse {
  return { status: 400, body: { error, error_description: description } }
}
