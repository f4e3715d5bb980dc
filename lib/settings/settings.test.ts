import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Change } from '#lib/audit/changes.ts'
import { gatehouseItself, type Trail } from '#lib/audit/trail.ts'
import { ConfigError } from '#lib/core/config.ts'
import { createLog } from '#lib/core/log.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { changeSettings, setSetting, unsetSetting } from './change.ts'
import { todayOf } from './company.ts'
import { openSettings, type SettingsReader } from './reader.ts'
import { settingsOfEnvironment } from './resolve.ts'

const systems = ['procore', 'netsuite']
const log = createLog('silent')

let own: TestDatabase
let database: Database
let close: () => Promise<void>
let recorded: Change[]
const open: SettingsReader[] = []

beforeAll(async () => {
  own = await createTestDatabase()
  ;({ database, close } = openDatabase(own.url, 4))
})
beforeEach(async () => {
  await database.setting.deleteMany()
  recorded = []
  return async () => {
    for (const reader of open.splice(0)) await reader.stop()
  }
})
afterAll(async () => {
  await close?.()
  await own?.drop()
})

async function reader(env: Record<string, string> = {}, everyMs = 0): Promise<SettingsReader> {
  const opened = await openSettings({ database, env, systems, log, everyMs })
  open.push(opened)
  return opened
}

const trail: Trail = { write: async (_, change) => void recorded.push(change) }
const set = (key: string, value: string) => setSetting({ database, trail }, gatehouseItself(), { key, value })
const unset = (key: string) => unsetSetting({ database, trail }, gatehouseItself(), key)

function shown(settings: SettingsReader, key: string) {
  const { value, source } = settings.all().find((one) => one.key === key) ?? {}
  return [value, source]
}

test('the environment is stronger than what is stored, and that stronger than the default', async () => {
  expect(shown(await reader(), 'time_zone')).toEqual(['UTC', 'default'])

  await set('time_zone', 'America/Denver')
  expect(shown(await reader(), 'time_zone')).toEqual(['America/Denver', 'stored'])

  const fixed = await reader({ GATEHOUSE_TIME_ZONE: 'Asia/Tokyo' })
  expect(shown(fixed, 'time_zone')).toEqual(['Asia/Tokyo', 'environment'])
  expect(fixed.company().timeZone).toBe('Asia/Tokyo')

  await unset('time_zone')
  expect(shown(await reader(), 'time_zone')).toEqual(['UTC', 'default'])
})

test('a change on one replica is in force on another without a restart', async () => {
  const [asked, watching] = [await reader(), await reader({}, 20)]

  await set('currency', 'cad')
  await asked.look()

  expect(asked.company().currency).toBe('CAD')
  await vi.waitFor(() => expect(watching.company().currency).toBe('CAD'), { timeout: 20_000 })
})

test('every change is a version of its own and stands in the audit with what was before', async () => {
  expect(await set('fiscal_year_start', '7')).toBe(true)
  expect(await set('fiscal_year_start', '7')).toBe(false)
  expect(await set('fiscal_year_start', '10')).toBe(true)
  expect(await unset('fiscal_year_start')).toBe(true)
  expect(await unset('fiscal_year_start')).toBe(false)

  const rows = await database.setting.findMany({ orderBy: { version: 'asc' }, select: { version: true, value: true } })
  expect(rows).toEqual([
    { version: 1, value: '7' },
    { version: 2, value: '10' },
    { version: 3, value: null },
  ])
  expect(recorded).toEqual([
    { action: 'settings.set', facts: { name: 'fiscal_year_start', value: '7', before: null } },
    { action: 'settings.set', facts: { name: 'fiscal_year_start', value: '10', before: '7' } },
    { action: 'settings.unset', facts: { name: 'fiscal_year_start', before: '10' } },
  ])
})

test('a change that the audit cannot take is not made', async () => {
  const refusing = { database, trail: { write: () => Promise.reject(new Error('audit away')) } }

  await expect(setSetting(refusing, gatehouseItself(), { key: 'currency', value: 'EUR' })).rejects.toThrow('audit away')

  expect(await database.setting.count()).toBe(0)
})

test('two people who change one setting at once make two versions', async () => {
  await Promise.all(['EUR', 'CAD', 'JPY'].map((value) => set('currency', value)))
  expect(await database.setting.count()).toBe(3)
})

test.each([
  ['time_zone', 'Mars/Olympus', 'Time zone must be a time zone of the IANA list, like America/Chicago.'],
  ['time_zone', '+05:00', 'Time zone must be a time zone of the IANA list, like America/Chicago.'],
  ['currency', 'dollars', 'Currency must be a currency of ISO 4217, like USD.'],
  ['fiscal_year_start', '13', 'First month of the fiscal year must be a month, 1 to 12.'],
  ['fiscal_year_start', 'July', 'First month of the fiscal year must be a month, 1 to 12.'],
  ['fiscal_year_start', '', 'First month of the fiscal year must be a month, 1 to 12.'],
  ['language', 'fr', 'Language must be en or es.'],
  ['holidays', 'us-federal, 2026-02-30', 'Holidays must be us-federal and days like 2026-11-27'],
  ['session_hours', '0', 'Hours of a sign-in must be hours, a whole number from 1 to 720'],
  ['session_idle_minutes', '2', 'Minutes without use must be minutes, a whole number from 5 to 10080'],
  ['report_domains', 'lender.example, localhost', 'Domains that reports may be mailed to must be domains'],
  ['job_number', 'N+N', 'Job number has N+ before something that it would take as well.'],
])('%s does not take %s', async (key, value, message) => {
  await expect(set(key, value)).rejects.toThrow(message)
})

test('a setting that does not exist is refused by name', async () => {
  for (const key of ['nothing', 'toString', 'time_zone.procore', 'job_number.', 'job_number.a.b']) {
    await expect(set(key, 'x')).rejects.toThrow(`There is no setting ${key}.`)
  }
})

test('every wrong variable is named in one sentence', () => {
  const env = { GATEHOUSE_TIME_ZONE: 'here', GATEHOUSE_JOB_NUMBER_PROCORE: '(', GATEHOUSE_CURRENCY: 'USD' }
  const read = () => settingsOfEnvironment(env, systems)
  expect(read).toThrow(ConfigError)
  expect(read).toThrow('GATEHOUSE_TIME_ZONE must be')
  expect(read).toThrow('GATEHOUSE_JOB_NUMBER_PROCORE opens a bracket')
})

test('what is stored and no longer allowed counts as not stored', async () => {
  await database.setting.create({ data: { key: 'time_zone', version: 1, value: 'Nowhere/Land' } })
  expect(shown(await reader(), 'time_zone')).toEqual(['UTC', 'default'])
})

test('a system may write job numbers in its own way, and the same job is the same number', async () => {
  await set('job_number', 'NN-NNN')
  await set('job_number.procore', 'J(NN)(NNN)')
  const company = (await reader()).company()

  expect(company.jobNumbers('procore').read('J24017')).toBe('24-017')
  expect(company.jobNumbers('netsuite').read('24-017 Mercy Clinic')).toBe('24-017')
  expect(company.jobNumberTemplate('salesforce')).toBe('NN-NNN')
})

test('at 19:44 in Los Angeles it is not tomorrow yet', async () => {
  await set('time_zone', 'America/Los_Angeles')
  const company = (await reader()).company()

  const now = new Date('2026-11-29T03:44:00Z')
  expect(todayOf(company, null, now)).toBe('2026-11-28')
  expect(todayOf({ timeZone: 'UTC' }, null, now)).toBe('2026-11-29')
  expect(todayOf(company, '2026-11-22', now)).toBe('2026-11-22')
})

test('several settings change together or not at all', async () => {
  const change = (value: string) =>
    changeSettings({ database, trail }, gatehouseItself(), [
      { key: 'currency', value: 'CAD' },
      { key: 'fiscal_year_start', value },
    ])

  await expect(change('13')).rejects.toMatchObject({ code: 'invalid_input', data: { setting: 'fiscal_year_start' } })
  expect(shown(await reader(), 'currency')).toEqual(['USD', 'default'])

  expect(await change('7')).toBe(2)
  expect(shown(await reader(), 'currency')).toEqual(['CAD', 'stored'])
  expect(await change('7')).toBe(0)
})
