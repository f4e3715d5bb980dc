import { z } from 'zod'
import { parseAnswer } from '../kit/answer.ts'
import { makeOwnKey } from '../kit/own-key.ts'
import { readCertificate } from '../kit/private-key.ts'
import { ended, madeBy, type Rotation, uncertain } from '../kit/rotation.ts'
import type { VendorHttp, VendorSettings } from '../kit/vendor-http.ts'

const id = z.object({ id: z.coerce.number() })
const certificateRow = z.object({
  certificate_id: z.string().min(1),
  revoked: z.boolean().nullish(),
  valid_until: z.string().nullish(),
  role: id,
  entity: id,
})
type CertificateRow = z.output<typeof certificateRow>
const uploaded = z.object({ certificate_id: z.string().min(1) })

/**
 * The certificates of an integration, by a role that may manage its own: the new one is mapped to the same user and
 * role. What the upload answers is not documented, so the new one is also looked for in the list.
 * Source: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_92130837826.html
 */
export const rotation: Rotation = {
  async prepare(name, now) {
    const { privateKey, certificate } = await makeOwnKey('P-256', name, now)
    return { privateKey, certificate }
  },
  async create(settings, { vendor }, { prepared }) {
    const before = await listed(settings, vendor)
    const old = before.find(({ certificate_id }) => certificate_id === settings['certificateId'])
    if (old === undefined) throw uncertain('NetSuite', 'the certificate in force is not in its list')
    const { privateKey = '', certificate = '' } = prepared
    const made = leftBy(before, old, certificate) ?? (await upload(settings, vendor, { before, old, certificate }))
    return madeBy(settings, { certificateId: made, privateKey }, { old: old.certificate_id, made })
  },
  undo: (settings, { vendor }, made) => revoke(settings, vendor, made),
  retire: (settings, { vendor }, old) => revoke(settings, vendor, old),
}

const pathOf = ({ clientId = '' }: VendorSettings) =>
  `/services/rest/auth/oauth2/v1/clients/${encodeURIComponent(clientId)}/certificates`

async function listed(settings: VendorSettings, vendor: VendorHttp): Promise<CertificateRow[]> {
  const { body } = await vendor.request({ path: pathOf(settings) })
  return parseAnswer('NetSuite', z.array(certificateRow), body)
}

type Upload = { before: CertificateRow[]; old: CertificateRow; certificate: string }

async function upload(settings: VendorSettings, vendor: VendorHttp, { before, old, certificate }: Upload) {
  const { body } = await vendor.request({
    method: 'POST',
    path: pathOf(settings),
    body: { fileContent: certificate, role: old.role.id, entity: old.entity.id },
  })
  const told = uploaded.safeParse(body)
  if (told.success) return told.data.certificate_id
  const known = new Set(before.map(({ certificate_id }) => certificate_id))
  const [one, ...more] = (await listed(settings, vendor)).filter(({ certificate_id }) => !known.has(certificate_id))
  if (one === undefined || more.length > 0) throw uncertain('NetSuite', `${more.length} more new certificates`)
  return one.certificate_id
}

/**
 * What an earlier try of this rotation uploaded, whose answer nobody noted: the list names no fingerprint, but the user,
 * the role and the day on which it ends. Whether it is ours is seen when it is signed in with.
 */
function leftBy(before: CertificateRow[], old: CertificateRow, certificate: string): string | null {
  const day = (text: string | null | undefined) => {
    const at = Date.parse(text ?? '')
    return Number.isNaN(at) ? null : new Date(at).toISOString().slice(0, 10)
  }
  const ends = day(readCertificate(certificate)?.validTo)
  const like = before.filter(
    (one) =>
      one.certificate_id !== old.certificate_id &&
      one.revoked !== true &&
      one.role.id === old.role.id &&
      one.entity.id === old.entity.id &&
      ends !== null &&
      day(one.valid_until) === ends,
  )
  return like.length === 1 ? (like[0]?.certificate_id ?? null) : null
}

async function revoke(settings: VendorSettings, vendor: VendorHttp, certificate: string): Promise<void> {
  await ended(vendor.request({ method: 'POST', path: `${pathOf(settings)}/${encodeURIComponent(certificate)}/revoke` }))
}
