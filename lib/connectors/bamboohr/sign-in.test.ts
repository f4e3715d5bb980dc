import { afterAll, expect, test } from 'vitest'
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

test('a key that BambooHR refuses is not shown again, as each try counts', async () => {
  const simulator = await startSimulator({ company, profile: 'rich', unlimited: true })
  const { call, close } = openConnector(bamboohr, { ...simulator.settings, apiKey: 'rb-revoked' }, company.today)
  closing.push(close, simulator.close)
  const before = simulator.log.length
  await expect(call('headcount')).rejects.toMatchObject({ code: 'reauth_required' })
  expect(simulator.log.slice(before).map(({ status }) => status)).toEqual([401])
})

const [url, client] = ['https://ridgeline.bamboohr.com', { clientId: 'c', clientSecret: 's' }]
test.each<[Record<string, string>, string[]]>([
  [{ baseUrl: url }, ['apiKey']],
  [{ baseUrl: url, clientId: 'c' }, ['clientSecret']],
  [{ baseUrl: url, apiKey: 'k' }, []],
  [{ baseUrl: url, ...client }, []],
])('settings %j lack %j', (given, missing) => {
  const { error } = signInSettings.safeParse(given)
  expect((error?.issues ?? []).map(({ path }) => path.join('.'))).toEqual(missing)
})

test('half a sign-in is refused by the names of its variables', () => {
  const env = { BAMBOOHR_BASE_URL: url, BAMBOOHR_CLIENT_ID: 'c' }
  expect(() => settingsFrom(env, bamboohr)).toThrow('BAMBOOHR_CLIENT_SECRET is missing')
})
