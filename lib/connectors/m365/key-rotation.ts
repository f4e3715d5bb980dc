import { SignJWT } from 'jose'
import { z } from 'zod'
import { parseAnswer } from '../kit/answer.ts'
import { makeOwnKey } from '../kit/own-key.ts'
import { readCertificate, signingKey, thumbprintOf } from '../kit/private-key.ts'
import { ended, madeBy, type Rotation, uncertain } from '../kit/rotation.ts'
import type { VendorHttp, VendorSettings } from '../kit/vendor-http.ts'
import { pathOf, wantedKey } from './application.ts'

const application = z.object({
  id: z.string().min(1),
  keyCredentials: z.array(
    z.object({
      keyId: z.string().min(1),
      displayName: z.string().nullish(),
      customKeyIdentifier: z.string().nullish(),
    }),
  ),
})
type Application = z.output<typeof application>

/** Whom the proof is addressed to, as the documentation has it. */
const AUDIENCE = '00000002-0000-0000-c000-000000000000'

/**
 * An application rolls its own certificates: each request proves that it holds the private key of one that is valid.
 * Source: https://learn.microsoft.com/en-us/graph/application-rollkey-prooftoken
 */
export const keyRotation: Rotation = {
  async prepare(name, now) {
    const { privateKey, certificate } = await makeOwnKey('RSA 3072', name, now)
    return { privateKey, certificate }
  },
  async create(settings, { vendor }, { prepared, mark }) {
    const before = await read(settings, vendor)
    const old = before.keyCredentials.find((one) => isOf(one, settings['certificate'] ?? ''))
    if (old === undefined) throw uncertain('Microsoft 365', 'the certificate in force is not in the application')
    const { privateKey = '', certificate = '' } = prepared
    const known = before.keyCredentials.find((one) => isOf(one, certificate))
    const made = known?.keyId ?? (await add(settings, vendor, { application: before, certificate, mark }))
    return madeBy(settings, { privateKey, certificate }, { old: old.keyId, made })
  },
  undo: (settings, { vendor }, made) => remove(settings, vendor, made),
  retire: (settings, { vendor }, old) => remove(settings, vendor, old),
}

async function read(settings: VendorSettings, vendor: VendorHttp): Promise<Application> {
  const query = { $select: 'id,keyCredentials' }
  return parseAnswer('Microsoft 365', application, (await vendor.request({ path: pathOf(settings), query })).body)
}

type Added = { application: Application; certificate: string; mark: string }

async function add(settings: VendorSettings, vendor: VendorHttp, added: Added): Promise<string> {
  const { body } = await vendor.request({
    method: 'POST',
    path: `${pathOf(settings)}/addKey`,
    body: {
      keyCredential: {
        ...{ type: 'AsymmetricX509Cert', usage: 'Verify', displayName: added.mark },
        key: readCertificate(added.certificate)?.raw.toString('base64'),
      },
      passwordCredential: null,
      proof: await proof(settings, added.application.id),
    },
  })
  return parseAnswer('Microsoft 365', z.object({ keyId: z.string().min(1) }), body).keyId
}

async function remove(settings: VendorSettings, vendor: VendorHttp, keyId: string): Promise<void> {
  const { id, keyCredentials } = await read(settings, vendor)
  if (!keyCredentials.some((one) => one.keyId === keyId)) return
  const body = { keyId, proof: await proof(settings, id) }
  await ended(vendor.request({ method: 'POST', path: `${pathOf(settings)}/removeKey`, body }))
}

/** Signed by the key of the settings; valid for ten minutes at most. */
async function proof(settings: VendorSettings, objectId: string): Promise<string> {
  return await new SignJWT()
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', x5t: thumbprintOf(settings['certificate'] ?? '', 'sha1') })
    .setAudience(AUDIENCE)
    .setIssuer(objectId)
    .setNotBefore('0s')
    .setExpirationTime('10m')
    .sign(signingKey(settings['privateKey'] ?? '', wantedKey))
}

/** Entra names a certificate by its SHA-1 thumbprint, in base64 or in hexadecimal. */
function isOf({ customKeyIdentifier }: Application['keyCredentials'][number], certificate: string): boolean {
  const digest = Buffer.from(thumbprintOf(certificate, 'sha1'), 'base64url')
  const forms = [digest.toString('base64'), digest.toString('hex').toUpperCase()]
  return forms.includes(customKeyIdentifier ?? '') || forms.includes((customKeyIdentifier ?? '').toUpperCase())
}
