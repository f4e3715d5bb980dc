import { generateKeyPairSync, type KeyObject, randomBytes, X509Certificate } from 'node:crypto'
import { z } from 'zod'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { refusal } from './errors.ts'

type Certificate = {
  id: string
  key: KeyObject
  role: number
  entity: number
  until: Date
  revoked: boolean
  isNew: boolean
}

const upload = z.object({ fileContent: z.string(), role: z.number(), entity: z.number() })
const YEAR_MS = 365 * 86_400_000
const curves = new Set(['prime256v1', 'secp384r1', 'secp521r1'])

export type Certificates = ReturnType<typeof openCertificates>

/** The certificates of the one integration, as its own user may manage them. An upload is answered without a body. */
export function openCertificates(firstId: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const until = new Date(Date.now() + YEAR_MS)
  const all: Certificate[] = [
    { id: firstId, key: publicKey, role: 1_042, entity: 77, until, revoked: false, isNew: false },
  ]
  let refusesNew = false

  function answer({ method, path, text }: SimulatorRequest, at: string): SimulatorResponse {
    const [id = '', action] = path.slice(at.length + 1).split('/')
    if (id === '' && method === 'GET') return { status: 200, body: all.map(listed) }
    if (id === '' && method === 'POST') return add(text)
    const one = all.find((known) => known.id === id)
    if (one === undefined || action !== 'revoke' || method !== 'POST') {
      return refusal(404, 'NONEXISTENT_ID', 'The requested resource does not exist.')
    }
    one.revoked = true
    return { status: 204 }
  }

  function add(text: string): SimulatorResponse {
    const given = upload.safeParse(JSON.parse(text))
    const read = given.success ? certificateIn(given.data.fileContent) : null
    if (read === null || !given.success) return refusal(400, 'INVALID_CONTENT', 'The certificate cannot be read.')
    if (!fits(read.publicKey)) return refusal(400, 'INVALID_CONTENT', 'The certificate’s key is not supported.')
    const { role, entity } = given.data
    const most = Date.now() + 2 * YEAR_MS
    const ends = new Date(Math.min(Date.parse(read.validTo), most))
    const id = randomBytes(32).toString('base64url')
    all.push({ id, key: read.publicKey, role, entity, until: ends, revoked: false, isNew: true })
    return { status: 204 }
  }

  return {
    firstKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    answer,
    refuseNew(on: boolean) {
      refusesNew = on
    },
    /** Throws for one that signs nobody in. */
    keyOf(id: string): KeyObject {
      const one = all.find((known) => known.id === id)
      if (one === undefined || one.revoked || (one.isNew && refusesNew)) throw new Error('no such certificate')
      return one.key
    },
  }
}

function listed({ id, key, role, entity, until, revoked }: Certificate) {
  const url = (kind: string, number: number) => `/app/common/${kind}.nl?id=${number}`
  return {
    application: { id: 12, name: 'Gatehouse', url: url('integration', 12), application_id: 'A1B2' },
    entity: { id: entity, name: 'Gatehouse Integration', url: url('employee', entity) },
    role: { id: role, name: 'Gatehouse', url: url('role', role) },
    created: new Date(until.getTime() - YEAR_MS).toISOString(),
    valid_until: until.toISOString(),
    revoked,
    certificate_id: id,
    algorithm: key.asymmetricKeyType === 'rsa' ? 'RSA' : 'EC',
  }
}

function fits({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  if (asymmetricKeyType === 'ec') return curves.has(asymmetricKeyDetails?.namedCurve ?? '')
  return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 3_072
}

function certificateIn(text: string): X509Certificate | null {
  try {
    return new X509Certificate(text)
  } catch {
    return null
  }
}
