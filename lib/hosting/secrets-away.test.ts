import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCompany } from '#lib/company/index.ts'
import { connectors } from '#lib/connectors/index.ts'
import type { RunningSimulator } from '#lib/connectors/kit/simulator/simulator-kit.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { createLog } from '#lib/core/log.ts'
import { asCompany, createCredentials, fromSettings } from '#lib/secrets/credentials.ts'
import { openSecrets, type Secrets } from '#lib/secrets/open.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { openSecretStores } from '#lib/testing/secret-stores.ts'
import { simulators } from '#lib/testing/simulators.ts'
import { startUpstream, type Upstream } from '#lib/testing/upstream.ts'
import { type Hosts, openHosts, type SystemRow } from './hosts.ts'
import { settingsToEnv } from './vendor-settings.ts'

const MINUTE = 60_000
const bench = await openSecretStores()
const { clock, vault } = bench
const company = createCompany()
const signedIn: string[] = []
let secrets: Secrets
let hosts: Hosts
let foreign: Upstream
let credentials: ReturnType<typeof createCredentials>
const vendors = new Map<string, RunningSimulator>()
const rows: SystemRow[] = []

/** The same process as it would be built anew. */
async function openProcess(): Promise<void> {
  const settings = { ...bench.deps.settings, store: 'vault' as const }
  secrets = await openSecrets({ ...bench.deps, settings, now: () => new Date(clock.ms) })
  hosts = openHosts({
    env: settingsToEnv('netsuite', vendors.get('netsuite')?.settings ?? { baseUrl: '' }),
    connectors,
    stdioCommands: {},
    checkAddress: () => undefined,
    readSecret: secrets.read,
    log: createLog('silent'),
  })
  credentials = createCredentials(fromSettings(hosts.signIns), () => clock.ms, {
    signedIn: (system, outcome) => void signedIn.push(`${system} ${outcome === 'ok' ? 'ok' : outcome.code}`),
  })
  await hosts.update(rows)
}

async function closeProcess(): Promise<void> {
  await hosts.close()
  await secrets.close()
}

beforeAll(async () => {
  foreign = await startUpstream()
  for (const slug of ['bamboohr', 'netsuite', 'gis']) {
    const simulator = await simulators[slug]?.({ company, unlimited: true })
    if (simulator !== undefined) vendors.set(slug, simulator)
  }
  const of = (slug: string, more: Partial<SystemRow>): SystemRow => ({
    ...{ slug, name: slug, hosting: 'in_process', url: null, stdioId: null, settingsAt: null, ...more },
  })
  const settingsAt = new Date('2026-11-30T08:00:00Z')
  rows.push(of('bamboohr', { settingsAt }), of('netsuite', {}), of('gis', { settingsAt }))
  rows.push(of('weather', { hosting: 'http', url: foreign.url }))
  vault.put('gatehouse/system/bamboohr/settings', JSON.stringify(vendors.get('bamboohr')?.settings))
  vault.put('gatehouse/system/weather/bearer', 'first bearer')
  await openProcess()
})
afterAll(async () => {
  await closeProcess()
  await foreign.close()
  for (const vendor of vendors.values()) await vendor.close()
  await bench.close()
})

const tools: Record<string, string> = { bamboohr: 'headcount', netsuite: 'jobs', weather: 'list_things', gis: 'x' }

/** How a call ends: `ok`, or its code. */
async function call(system: string): Promise<string> {
  const person = { email: 'executive@ridgeline.example' }
  try {
    const host = hosts.of(system)
    const tool = tools[system] ?? ''
    await host.call({
      ...{ tool, input: {}, actingFor: person, correlationId: uuidv7(), signal: AbortSignal.timeout(20_000) },
      today: company.today,
      company: {
        timeZone: 'America/New_York',
        currency: 'USD',
        jobNumberTemplate: null,
        slots: sampleMappings[system] ?? {},
      },
      lease: await credentials.borrow(system, asCompany),
      onExchange: () => undefined,
    })
    return 'ok'
  } catch (thrown) {
    return GatewayError.from(thrown).code
  }
}
const all = async () => [await call('bamboohr'), await call('weather'), await call('netsuite')]

test.each([
  ['sealed', () => vault.seal()],
  ['broken', () => vault.fail(500)],
  ['one that revoked our token and takes no sign-in', () => [vault.revoke(), vault.fail(403)]],
  ['one that refuses access', () => vault.fail(403, (path) => path.startsWith('secret/'))],
])(
  'with a store that is %s, kept secrets serve five minutes; then only what needs them is away, and comes back by itself',
  async (_, fail) => {
    expect(await all()).toEqual(['ok', 'ok', 'ok'])
    const begun = clock.ms
    fail()
    clock.ms = begun + 5 * MINUTE - 1
    expect(await all()).toEqual(['ok', 'ok', 'ok'])
    clock.ms = begun + 5 * MINUTE
    expect(await all()).toEqual(['secrets_unavailable', 'secrets_unavailable', 'ok'])
    expect(hosts.configured('bamboohr')).toBe(true)

    vault.unseal()
    expect(await all()).toEqual(['ok', 'ok', 'ok'])
    clock.ms += 10 * MINUTE
  },
)

test('a process that starts while the store is away says so, and needs no other start', async () => {
  await closeProcess()
  vault.seal()
  await openProcess()
  expect(await all()).toEqual(['secrets_unavailable', 'secrets_unavailable', 'ok'])
  expect(await secrets.look()).toBe('away')

  vault.unseal()
  expect(await all()).toEqual(['ok', 'ok', 'ok'])
  clock.ms += 15_000
  await secrets.look()
  await expect.poll(() => secrets.look()).toBe('ok')
})

test('settings that are not there, or that this release does not take, are a matter of the secrets and no missing connection', async () => {
  expect(await call('gis')).toBe('secrets_unavailable')
  for (const text of ['{"baseUrl":7}', 'no settings at all']) {
    await secrets.write('system/gis/settings', text)
    expect(await call('gis')).toBe('secrets_unavailable')
  }
})

test('a bearer that was changed elsewhere is carried within five minutes, and taking it again is no new sign-in', async () => {
  await call('weather')
  signedIn.length = 0
  vault.put('gatehouse/system/weather/bearer', 'second bearer')
  clock.ms += 5 * MINUTE
  expect(await call('weather')).toBe('ok')
  expect(foreign.log.at(-1)?.headers['authorization']).toBe('Bearer second bearer')
  expect(signedIn).toEqual([])
})

test('settings that were kept anew elsewhere count as soon as their row says so', async () => {
  await call('bamboohr')
  const changed = { ...vendors.get('bamboohr')?.settings, apiKey: 'one that the vendor does not know' }
  vault.put('gatehouse/system/bamboohr/settings', JSON.stringify(changed))
  expect(await call('bamboohr')).toBe('ok')
  await hosts.update(rows.map((row) => (row.slug === 'bamboohr' ? { ...row, settingsAt: new Date() } : row)))
  expect(await call('bamboohr')).toBe('reauth_required')
})

test('nothing of it stands in the database', async () => {
  expect(await bench.database.secret.count()).toBe(0)
})
