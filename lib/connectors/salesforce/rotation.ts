import { z } from 'zod'
import { parseAnswer } from '../kit/answer.ts'
import { type AtVendor, ended, madeBy, type Rotation, uncertain } from '../kit/rotation.ts'
import { createVendorHttp, type Lease, type VendorHttp, type VendorSettings } from '../kit/vendor-http.ts'
import { salesforceFailure } from './errors.ts'
import { clientSession } from './session.ts'
import { apiOf } from './version.ts'

const consumer = z.object({ id: z.string().min(1) })
const pair = z.object({ key: z.string().min(1), secret: z.string().min(1) })
const staged = z.object({ stagedCredentials: z.array(pair.extend({ id: z.string().min(1) })).nullish() })
type Staged = z.output<typeof pair> & { id: string }

/**
 * Staged credentials of an external client app. A new pair is staged and rotated into the app's place; the former pair
 * stays valid in the staged place until it is deleted. The platform does not let an app change its own secret, so
 * another app with the same flow asks for it.
 * Source: https://help.salesforce.com/s/articleView?id=xcloud.eca_stage_oauth_credentials.htm
 */
export const rotation: Rotation = {
  hindrance(settings) {
    const has = (name: string) => settings[name] !== undefined
    if (has('appId') && has('rotationClientId') && has('rotationClientSecret')) return null
    return 'Salesforce lets no app replace its own secret: name the app’s id and a second app that may.'
  },
  async create(settings, at) {
    const { vendor, path } = await open(settings, at)
    const old = settings['clientId'] ?? ''
    const current = parseAnswer('Salesforce', pair, (await vendor.request({ path: `${path}?part=keyandsecret` })).body)
    // An earlier try of this rotation ended after the change.
    const done = current.key !== old
    const next = done ? current : ((await stagedIn(vendor, path))[0] ?? (await stage(vendor, path)))
    if (done && !(await stagedIn(vendor, path)).some(({ key }) => key === old)) {
      throw uncertain('Salesforce', 'neither the app nor its staged place holds our consumer key')
    }
    if (!done && 'id' in next) await promote(vendor, path, String(next.id))
    return madeBy(settings, { clientId: next.key, clientSecret: next.secret }, { old, made: next.key })
  },
  async undo(settings, at, made) {
    const { vendor, path } = await open(settings, at)
    const former = (await stagedIn(vendor, path)).find(({ key }) => key === settings['clientId'])
    if (former !== undefined) await promote(vendor, path, former.id)
    await remove(vendor, path, made)
  },
  async retire(settings, at, old) {
    const { vendor, path } = await open(settings, at)
    await remove(vendor, path, old)
  },
}

/** Signed in as the app that may, at the one consumer of the app in question. */
async function open(settings: VendorSettings, { send }: AtVendor): Promise<{ vendor: VendorHttp; path: string }> {
  const { baseUrl, rotationClientId: clientId, rotationClientSecret: clientSecret, appId = '' } = settings
  const lend = async (): Promise<Lease> => ({
    borrowed: await clientSession(send, { baseUrl, clientId, clientSecret }),
    renew: lend,
  })
  const vendor = createVendorHttp({
    systemName: 'Salesforce',
    protocol: { signIn: async () => (await lend()).borrowed, failure: salesforceFailure },
    ...{ settings: { ...settings }, send, lease: await lend(), signal: AbortSignal.timeout(60_000) },
    correlationHeaders: {},
  })
  const app = `${await apiOf(vendor)}/apps/oauth/credentials/${encodeURIComponent(appId)}`
  const { body } = await vendor.request({ path: app })
  const { consumers } = parseAnswer('Salesforce', z.object({ consumers: z.array(consumer) }), body)
  const [one, ...more] = consumers
  if (one === undefined || more.length > 0) throw uncertain('Salesforce', `${consumers.length} consumers`)
  return { vendor, path: `${app}/${encodeURIComponent(one.id)}` }
}

async function stagedIn(vendor: VendorHttp, path: string): Promise<Staged[]> {
  const { body } = await vendor.request({ path: `${path}/staged` })
  return parseAnswer('Salesforce', staged, body).stagedCredentials ?? []
}

async function stage(vendor: VendorHttp, path: string): Promise<Staged> {
  const { body } = await vendor.request({ method: 'POST', path: `${path}/staged` })
  const [one] = parseAnswer('Salesforce', staged, body).stagedCredentials ?? []
  if (one === undefined) throw uncertain('Salesforce', 'nothing was staged')
  return one
}

async function promote(vendor: VendorHttp, path: string, id: string): Promise<void> {
  await vendor.request({
    method: 'PATCH',
    path: `${path}/staged/${encodeURIComponent(id)}`,
    body: { command: 'rotate' },
  })
}

async function remove(vendor: VendorHttp, path: string, key: string): Promise<void> {
  for (const one of await stagedIn(vendor, path)) {
    if (one.key !== key) continue
    await ended(vendor.request({ method: 'DELETE', path: `${path}/staged/${encodeURIComponent(one.id)}` }))
  }
}
