import { randomBytes, randomUUID, X509Certificate } from 'node:crypto'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { z } from 'zod'
import { makeOwnKey } from '../../kit/own-key.ts'
import { thumbprintOf } from '../../kit/private-key.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { graphError } from './answers.ts'
import { type Application, applications } from './applications.ts'

type Named = { keyId: string; displayName: string | null; isNew: boolean }
type Secret = Named & { text: string }
type Certificate = Named & { certificate: X509Certificate }
type Held = { objectId: string; secrets: Secret[]; certificates: Certificate[] }

const secretRequest = z.object({ passwordCredential: z.object({ displayName: z.string() }) })
const keyRequest = z.object({
  keyCredential: z.object({
    type: z.literal('AsymmetricX509Cert'),
    usage: z.literal('Verify'),
    key: z.base64(),
    displayName: z.string().optional(),
  }),
  passwordCredential: z.null(),
  proof: z.string(),
})
const removal = z.object({ keyId: z.string(), proof: z.string().optional() })
/** Whom a proof of possession is addressed to. */
const PROOF_AUDIENCE = '00000002-0000-0000-c000-000000000000'

/** Secrets and certificates of the tenant's applications, which each may change of itself. */
export function openCredentials() {
  const held = new Map<Application, Held>(
    applications.map((one) => {
      const first = { keyId: randomUUID(), displayName: 'Gatehouse', isNew: false, text: one.clientSecret }
      return [one, { objectId: randomUUID(), secrets: [first], certificates: [] }]
    }),
  )
  let refusesNew = false
  const counts = ({ isNew }: Named) => !isNew || !refusesNew

  /** Who is shown at the token endpoint, by which credential; the number of Entra's refusal otherwise. */
  async function shown(form: URLSearchParams, audience: string) {
    const application = applications.find(({ clientId }) => clientId === form.get('client_id'))
    const own = application === undefined ? undefined : held.get(application)
    if (application === undefined || own === undefined) return 700016
    const assertion = form.get('client_assertion')
    if (assertion !== null) {
      const certificate = await signerOf(assertion, own, { audience, issuer: application.clientId })
      return certificate === null ? 700027 : { application, credential: certificate.keyId }
    }
    const secret = own.secrets.filter(counts).find(({ text }) => text === form.get('client_secret'))
    return secret === undefined ? 7000215 : { application, credential: secret.keyId }
  }

  async function signerOf(assertion: string, own: Held, whose: { audience: string; issuer: string }) {
    const { alg, x5t, 'x5t#S256': x5tS256 } = decodeProtectedHeader(assertion)
    const named = own.certificates
      .filter(counts)
      .find(({ certificate }) =>
        [x5tS256, x5t].includes(thumbprintOf(certificate, x5t === undefined ? 'sha256' : 'sha1')),
      )
    if (named === undefined || !['PS256', 'RS256'].includes(alg ?? '')) return null
    const options = { ...whose, requiredClaims: ['nbf', 'exp'], maxTokenAge: undefined }
    return jwtVerify(assertion, named.certificate.publicKey, options).then(
      ({ payload: { exp = 0, nbf = 0 } }) => (exp - nbf <= 600 ? named : null),
      () => null,
    )
  }

  async function answer(request: SimulatorRequest, path: string, by: Application): Promise<SimulatorResponse> {
    const [, appId, action] = /^\/applications\(appId='([^']+)'\)(?:\/(\w+))?$/.exec(path) ?? []
    const own = held.get(by)
    if (appId !== by.clientId || own === undefined) {
      return graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
    }
    if (request.method === 'GET' && action === undefined) return { status: 200, body: listed(own) }
    const body: unknown = JSON.parse(request.text || '{}')
    if (action === 'addPassword') return addSecret(own, body)
    if (action === 'removePassword') return remove(own.secrets, body)
    const { proof = '' } = z.object({ proof: z.string() }).safeParse(body).data ?? {}
    const proved = await signerOf(proof, own, { audience: PROOF_AUDIENCE, issuer: own.objectId }).catch(() => null)
    if (proved === null) return graphError(401, 'Authentication_MissingOrMalformed', 'The proof is not valid.')
    if (action === 'addKey') return addCertificate(own, body)
    return action === 'removeKey' ? remove(own.certificates, body) : graphError(400, 'BadRequest', 'No such action.')
  }

  return {
    shown,
    answer,
    refuseNew(on: boolean) {
      refusesNew = on
    },
    /** Gives an application a certificate, as its administrator would. */
    async certify(application: Application): Promise<{ certificate: string; privateKey: string }> {
      const { certificate, privateKey } = await makeOwnKey('RSA 3072', 'Ridgeline', new Date())
      const named = { keyId: randomUUID(), displayName: 'Ridgeline', isNew: false }
      held.get(application)?.certificates.push({ ...named, certificate: new X509Certificate(certificate) })
      return { certificate, privateKey }
    },
  }
}

function listed({ objectId, secrets, certificates }: Held) {
  return {
    id: objectId,
    passwordCredentials: secrets.map(({ keyId, displayName, text }) => ({
      ...{ keyId, displayName, hint: text.slice(0, 3), secretText: null },
    })),
    keyCredentials: certificates.map(({ keyId, displayName, certificate }) => ({
      ...{ keyId, displayName, type: 'AsymmetricX509Cert', usage: 'Verify', key: null },
      customKeyIdentifier: Buffer.from(thumbprintOf(certificate, 'sha1'), 'base64url').toString('base64'),
    })),
  }
}

function addSecret(own: Held, body: unknown): SimulatorResponse {
  const given = secretRequest.safeParse(body)
  if (!given.success) return graphError(400, 'Request_BadRequest', 'passwordCredential is required.')
  const { displayName } = given.data.passwordCredential
  const one = { keyId: randomUUID(), displayName, isNew: true, text: randomBytes(30).toString('base64url') }
  own.secrets.push(one)
  return { status: 200, body: { keyId: one.keyId, displayName, secretText: one.text, hint: one.text.slice(0, 3) } }
}

function addCertificate(own: Held, body: unknown): SimulatorResponse {
  const given = keyRequest.safeParse(body)
  if (!given.success) return graphError(400, 'Request_BadRequest', 'keyCredential is not valid.')
  const { key, displayName = null } = given.data.keyCredential
  const certificate = new X509Certificate(Buffer.from(key, 'base64'))
  const one = { keyId: randomUUID(), displayName, isNew: true, certificate }
  own.certificates.push(one)
  return { status: 200, body: { keyId: one.keyId, displayName, type: 'AsymmetricX509Cert', usage: 'Verify' } }
}

function remove(all: Named[], body: unknown): SimulatorResponse {
  const { keyId } = removal.safeParse(body).data ?? {}
  const at = all.findIndex((one) => one.keyId === keyId)
  if (at === -1) return graphError(404, 'Request_ResourceNotFound', 'No credential has this keyId.')
  all.splice(at, 1)
  return { status: 204 }
}
