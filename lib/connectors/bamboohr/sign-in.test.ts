import { afterAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { settingsFrom } from '#lib/hosting/vendor-settings.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { bamboohr } from './index.ts'
import { settings as signInSettings } from './sign-in.ts'
import { startSimulator } from './simulator/index.ts'

const company = companyRecords()
const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

async function open(options: Partial<Parameters<typeof startSimulator>[0]>) {
  const simulator = await startSimulator({ company, profile: 'rich', unlimited: true, ...options })
  let signIns = 0
  const { call, close } = openConnector(bamboohr, simulator.settings, company.today, (send) => (request) => {
    if (request.url.includes('/token.php')) signIns += 1
    return send(request)
  })
  closing.push(close, simulator.close)
  return { simulator, call, signIns: () => signIns }
}
const dated = ({ asOf: _, ...answer }: JsonObject) => answer

describe.each(['rotating', 'steady'] as const)('a person’s sign-in whose refresh token is %s', (oauth) => {
  test.each<[string, JsonObject]>([
    ['employees', { limit: 5 }],
    ['time_off', {}],
    ['pay_rates', { limit: 5 }],
    ['headcount', { by: 'location' }],
  ])('%s answers as for a key', async (tool, input) => {
    const [person, key] = [await open({ oauth }), await open({})]
    expect(JSON.stringify(dated(await person.call(tool, input))).replaceAll(person.simulator.url, '')).toBe(
      JSON.stringify(dated(await key.call(tool, input))).replaceAll(key.simulator.url, ''),
    )
    expect([person.signIns(), key.signIns()]).toEqual([1, 0])
  })

  test('is renewed each time that BambooHR ends it, and the question answered', async () => {
    const { simulator, call, signIns } = await open({ oauth })
    for (const times of [1, 2, 3]) {
      expect((await call('employees', { limit: 1 }))['records']).toHaveLength(1)
      expect(signIns()).toBe(times)
      simulator.setFault({ kind: 'expire_tokens' })
    }
  })

  test('that was taken back asks for a new one', async () => {
    const { simulator, call, signIns } = await open({ oauth })
    simulator.setFault({ kind: 'revoke_grant' })
    await expect(call('employees')).rejects.toMatchObject({ code: 'reauth_required' })
    expect(signIns()).toBe(1)
  })
})

test('a token says when it ends, so that it is renewed before', async () => {
  const { simulator } = await open({ oauth: 'steady', tokenTtlSeconds: 120 })
  const send = async () => ({ status: 200, headers: {}, body: { access_token: 'T', expires_in: '120' } })
  const before = Date.now()
  const borrowed = await bamboohr.protocol.signIn(simulator.settings, send)
  expect(borrowed.headers).toEqual({ authorization: 'Bearer T' })
  expect((borrowed.expiresAt ?? 0) - before).toBeGreaterThanOrEqual(120_000)
})

test('a key that BambooHR refuses is not shown again, as each try counts', async () => {
  const { simulator } = await open({})
  const { call, close } = openConnector(bamboohr, { ...simulator.settings, apiKey: 'rb-revoked' }, company.today)
  closing.push(close)
  const before = simulator.log.length
  await expect(call('headcount')).rejects.toMatchObject({ code: 'reauth_required' })
  expect(simulator.log.slice(before).map(({ status }) => status)).toEqual([401])
})

const [url, client] = ['https://ridgeline.bamboohr.com', { clientId: 'c', clientSecret: 's', refreshToken: 'r' }]
test.each<[Record<string, string>, string[]]>([
  [{ baseUrl: url }, ['apiKey']],
  [{ baseUrl: url, clientId: 'c' }, ['clientSecret', 'refreshToken']],
  [{ baseUrl: url, apiKey: 'k', refreshToken: 'r' }, ['clientId', 'clientSecret']],
  [{ baseUrl: url, apiKey: 'k' }, []],
  [{ baseUrl: url, ...client }, []],
])('settings %j lack %j', (given, missing) => {
  const { error } = signInSettings.safeParse(given)
  expect((error?.issues ?? []).map(({ path }) => path.join('.'))).toEqual(missing)
})

test('half a sign-in is refused by the names of its variables', () => {
  const env = { BAMBOOHR_BASE_URL: url, BAMBOOHR_CLIENT_ID: 'c' }
  expect(() => settingsFrom(env, bamboohr)).toThrow(
    'BAMBOOHR_CLIENT_SECRET is missing; BAMBOOHR_REFRESH_TOKEN is missing',
  )
})
