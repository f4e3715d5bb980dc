import { z } from 'zod'
import { parseAnswer } from '../kit/answer.ts'
import { ended, madeBy, type Rotation, uncertain } from '../kit/rotation.ts'
import type { VendorHttp, VendorSettings } from '../kit/vendor-http.ts'
import { pathOf } from './application.ts'

const listed = z.object({
  passwordCredentials: z.array(
    z.object({ keyId: z.string().min(1), displayName: z.string().nullish(), hint: z.string().nullish() }),
  ),
})
type Listed = z.output<typeof listed>['passwordCredentials']
const added = z.object({ keyId: z.string().min(1), secretText: z.string().min(1) })

/** As long as the longest quarter and some weeks in which somebody may be told of trouble. */
const DAYS = 180
/** What Entra shows of a secret. */
const HINT = 3

/**
 * Client secrets, where the application may change itself (Application.ReadWrite.OwnedBy). A secret is told once: one
 * that an earlier try of the same rotation made is taken away before the next.
 * Source: https://learn.microsoft.com/en-us/graph/api/application-addpassword
 */
export const secretRotation: Rotation = {
  async create(settings, { vendor }, { mark, now }) {
    const before = await read(settings, vendor)
    const old = oldOf(settings, before)
    for (const { keyId, displayName } of before) if (displayName === mark) await remove(settings, vendor, keyId)
    const { body } = await vendor.request({
      method: 'POST',
      path: `${pathOf(settings)}/addPassword`,
      body: { passwordCredential: { displayName: mark, endDateTime: new Date(now.getTime() + DAYS * 86_400_000) } },
    })
    const { keyId: made, secretText } = parseAnswer('Microsoft 365', added, body)
    return madeBy(settings, { clientSecret: secretText, clientSecretId: made }, { old, made })
  },
  undo: (settings, { vendor }, made) => remove(settings, vendor, made),
  retire: (settings, { vendor }, old) => remove(settings, vendor, old),
}

async function read(settings: VendorSettings, vendor: VendorHttp): Promise<Listed> {
  const query = { $select: 'passwordCredentials' }
  const { body } = await vendor.request({ path: pathOf(settings), query })
  return parseAnswer('Microsoft 365', listed, body).passwordCredentials
}

/** By the id that is stored with it; of one that somebody entered, by its first characters where only one has them. */
function oldOf({ clientSecretId, clientSecret = '' }: VendorSettings, all: Listed): string {
  const like = all.filter(({ hint }) => hint === clientSecret.slice(0, HINT))
  const found = all.find(({ keyId }) => keyId === clientSecretId) ?? (like.length === 1 ? like[0] : undefined)
  if (found !== undefined) return found.keyId
  throw uncertain('Microsoft 365', `the secret in force is one of ${like.length}`)
}

async function remove(settings: VendorSettings, vendor: VendorHttp, keyId: string): Promise<void> {
  if (!(await read(settings, vendor)).some((one) => one.keyId === keyId)) return
  await ended(vendor.request({ method: 'POST', path: `${pathOf(settings)}/removePassword`, body: { keyId } }))
}
