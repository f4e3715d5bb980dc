import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSender } from '#lib/egress/send.ts'
import { settingsIn } from '#lib/hosting/vendor-settings.ts'
import { refuseWrong } from '#lib/systems/system-settings.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { simulators } from '#lib/testing/simulators.ts'
import { connectors } from './index.ts'
import type { ServiceWay } from './kit/sign-in-way.ts'
import { signedIn } from './kit/signed-in.ts'
import type { RunningSimulator } from './kit/simulator/simulator-kit.ts'
import type { VendorSettings } from './kit/vendor-http.ts'

/** Service accounts: every way against its vendor, and how its credential is replaced there. */
const slugs = ['netsuite', 'salesforce', 'm365', 'gis'] as const
const running = new Map<string, RunningSimulator>()
const { send, close } = createSender({ systemName: 'vendor', checkAddress: async () => undefined })

beforeAll(async () => {
  for (const slug of slugs) running.set(slug, await start(slug))
})
afterAll(async () => {
  for (const one of running.values()) await one.close()
  await close()
})

async function start(slug: string): Promise<RunningSimulator> {
  const begin = simulators[slug]
  if (begin === undefined) throw new Error(slug)
  return begin({ company: companyRecords(), unlimited: true })
}

const connectorOf = (slug: string) => {
  const found = connectors.find((one) => one.slug === slug)
  if (found?.trial === undefined) throw new Error(slug)
  return { ...found, trial: found.trial }
}
const vendorOf = (slug: string) => {
  const found = running.get(slug)
  if (found === undefined) throw new Error(slug)
  return found
}
const settingsFor = async (slug: string, way: string): Promise<VendorSettings> =>
  connectorOf(slug).ways[0]?.id === way || slug === 'netsuite' || (slug === 'm365' && way === 'secret')
    ? { ...vendorOf(slug).settings, signIn: way }
    : vendorOf(slug).settingsBy(way)

async function read(slug: string, settings: VendorSettings): Promise<string | undefined> {
  const connector = connectorOf(slug)
  await connector.trial(await signedIn(connector, settings, send))
  return vendorOf(slug).log.at(-1)?.credential
}

const ways: [slug: string, way: string, secret: string][] = [
  ['netsuite', 'machine', 'certificateId'],
  ['salesforce', 'client', 'clientSecret'],
  ['m365', 'secret', 'clientSecret'],
  ['m365', 'certificate', 'certificate'],
  ['gis', 'key', 'apiKey'],
]

test.each(ways)('%s by %s: its settings are taken, and one read succeeds', async (slug, way) => {
  const settings = settingsIn(connectorOf(slug), JSON.stringify(await settingsFor(slug, way)))

  expect(settings).not.toBeNull()
  if (settings === null) return
  refuseWrong(connectorOf(slug), settings)
  expect(await read(slug, settings)).toEqual(expect.any(String))
})

test.each(ways)('%s by %s: another credential is refused and asks for a new sign-in', async (slug, way, field) => {
  const right = await settingsFor(slug, way)
  const wrong = field === 'certificate' ? (await vendorCertificate()).certificate : `${right[field]}x`

  await expect(read(slug, { ...right, [field]: wrong })).rejects.toMatchObject({ code: 'reauth_required' })
})

async function vendorCertificate() {
  const { makeOwnKey } = await import('./kit/own-key.ts')
  return makeOwnKey('RSA 3072', 'Another', new Date())
}

test.each([
  ['netsuite', 'machine', { privateKey: rsaKey(2048) }, 'privateKey', /3072 or 4096/],
  ['netsuite', 'machine', { privateKey: 'no key' }, 'privateKey', /no private key/],
  ['salesforce', 'machine', { privateKey: ecKey() }, 'privateKey', /RSA of 2048 bits or more/],
  ['salesforce', 'client', { baseUrl: 'https://login.salesforce.com' }, 'baseUrl', /My Domain/],
  ['m365', 'certificate', { privateKey: rsaKey(2048) }, 'certificate', /belongs to another key/],
  ['m365', 'certificate', { privateKey: ecKey() }, 'privateKey', /RSA of 2048 bits or more/],
  ['m365', 'certificate', { certificate: 'none' }, 'certificate', /no certificate/],
] as const)(
  '%s by %s: what the vendor would not take is refused before it is kept',
  async (slug, way, given, field, words) => {
    const settings: VendorSettings = { ...(await settingsFor(slug, way)), ...given }

    expect(() => refuseWrong(connectorOf(slug), settings)).toThrow(
      expect.objectContaining({ code: 'invalid_input', message: expect.stringMatching(words), data: { field } }),
    )
  },
)

function rsaKey(modulusLength: number): string {
  return String(generateKeyPairSync('rsa', { modulusLength }).privateKey.export({ type: 'pkcs8', format: 'pem' }))
}
function ecKey(): string {
  return String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }))
}

const rotating = ways.map(([slug, way]) => [slug, way] as const)

async function opened(slug: string, way: string) {
  // Each rotation begins with an account of its own.
  await vendorOf(slug).close()
  running.set(slug, await start(slug))
  const connector = connectorOf(slug)
  const found = connector.ways.find(({ id }) => id === way) as ServiceWay
  const { rotation } = found
  if (rotation === undefined) throw new Error(way)
  const settings = await settingsFor(slug, way)
  expect(rotation.hindrance?.(settings) ?? null).toBeNull()
  const at = async (one: VendorSettings) => ({ vendor: await signedIn(connector, one, send), send })
  const now = new Date()
  const prepared = (await rotation.prepare?.('Gatehouse', now)) ?? {}
  const create = async () => rotation.create(settings, await at(settings), { prepared, mark: 'rotation 1', now })
  return { rotation, settings, at, create }
}

test.each(rotating)('%s by %s: both credentials are in force until the old one is ended', async (slug, way) => {
  const { rotation, settings, at, create } = await opened(slug, way)
  const made = await create()

  const [before, after] = [await read(slug, settings), await read(slug, made.settings)]
  expect(after).not.toBe(before)
  await rotation.retire(made.settings, await at(made.settings), made.old)

  expect(await read(slug, made.settings)).toBe(after)
  await expect(read(slug, settings)).rejects.toMatchObject({ code: 'reauth_required' })
  // Once more, as after a process that ended before it was noted.
  await rotation.retire(made.settings, await at(made.settings), made.old)
  expect(await read(slug, made.settings)).toBe(after)
})

test.each(rotating)('%s by %s: a new credential that is not wanted is taken away again', async (slug, way) => {
  const { rotation, settings, at, create } = await opened(slug, way)
  const made = await create()

  await rotation.undo(settings, await at(settings), made.made)

  await expect(read(slug, made.settings)).rejects.toMatchObject({ code: 'reauth_required' })
  expect(await read(slug, settings)).toEqual(expect.any(String))
})

test.each(rotating)(
  '%s by %s: one that was made and never noted is used or taken away by the next try',
  async (slug, way) => {
    const { settings, create } = await opened(slug, way)
    const first = await create()
    const second = await create()

    const credential = await read(slug, second.settings)
    expect(await read(slug, settings)).not.toBe(credential)
    if (first.made !== second.made) {
      await expect(read(slug, first.settings)).rejects.toMatchObject({ code: 'reauth_required' })
    }
  },
)
