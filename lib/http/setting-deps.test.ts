import { randomBytes } from 'node:crypto'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Change } from '#lib/audit/changes.ts'
import { gatehouseItself, type Trail } from '#lib/audit/trail.ts'
import { readConfig } from '#lib/core/config.ts'
import { createLog } from '#lib/core/log.ts'
import type { Reader } from '#lib/db/client.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import { localSecrets } from '#lib/secrets/local.ts'
import { sealedSetting } from '#lib/secrets/sealed-setting.ts'
import { changeSettings } from '#lib/settings/change.ts'
import { limitsSaid, putRules } from '#lib/settings/limits.ts'
import { openMailAndModel } from '#lib/settings/mail-and-model.ts'
import { openSettings, type SettingsReader } from '#lib/settings/reader.ts'
import { saidTogether } from '#lib/settings/said-together.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { settingDeps } from './setting-deps.ts'

const bench = await createIdentityBench()
const { database } = bench
const key = randomBytes(32)
const secrets = { in: (tx: Reader) => localSecrets(tx, key) }
const open: SettingsReader[] = []
let recorded: Change[] = []
const trail: Trail = { write: async (_, change) => void recorded.push(change) }
afterAll(async () => {
  for (const reader of open) await reader.stop()
  await bench.close()
})
beforeEach(async () => {
  recorded = []
  await database.setting.deleteMany()
  await database.secret.deleteMany()
})

/** A process with what its environment says. */
async function replica(env: Record<string, string> = {}) {
  const config = readConfig({ DATABASE_URL: 'postgresql://none', ...env }, [])
  const log = createLog('silent')
  const settings = await openSettings({
    database,
    env,
    systems: [],
    log,
    everyMs: 0,
    together: saidTogether(config, env),
  })
  open.push(settings)
  const checkAddress = createEgress(['mail.own.example', 'other.own.example', '127.0.0.1', 'proxy.own.example'])
  const connections = openMailAndModel({
    ...{ settings, config, checkAddress },
    unseal: (key) => secrets.in(database).read(sealedSetting(key)),
  })
  return { settings, connections }
}

async function change(values: Record<string, string | null>): Promise<number> {
  const { settings } = await replica()
  const changes = Object.entries(values).map(([key, value]) => ({ key, value }))
  return changeSettings(settingDeps({ database, trail, settings, secrets }), gatehouseItself(), changes)
}

const mail = {
  ...{ mail_host: 'mail.own.example', mail_user: 'gatehouse', mail_password: 'first password' },
  mail_from: 'Gatehouse <gatehouse@own.example>',
}
const rule = async (scope: string) => {
  const rows = await database.$queryRaw<{ lim: bigint; burst: bigint | null }[]>`
    SELECT lim, burst FROM ledger.quota_rule WHERE scope = ${scope}`
  return rows.map(({ lim, burst }) => [Number(lim), burst === null ? null : Number(burst)])[0]
}

test('a mail server that is set here is used by every replica, and its password stands nowhere but sealed', async () => {
  const second = await replica()
  expect([second.connections.hasMail(), await second.connections.mail()]).toEqual([false, null])

  await change({ ...mail, mail_reply_to: 'office@own.example' })
  await second.settings.look()
  expect(second.connections.hasMail()).toBe(true)
  expect(await second.connections.mail()).toEqual({
    ...{ host: 'mail.own.example', port: 587, tls: 'starttls' },
    signIn: { user: 'gatehouse', password: 'first password' },
    from: { name: 'Gatehouse', address: 'gatehouse@own.example' },
    replyTo: { name: '', address: 'office@own.example' },
  })

  await change({ mail_password: 'second password' })
  await second.settings.look()
  expect((await second.connections.mail())?.signIn?.password).toBe('second password')

  const said = JSON.stringify([recorded, second.settings.all(), await database.setting.findMany()])
  expect(said).not.toMatch(/first password|second password/)
  const ofPassword = recorded.flatMap((one) =>
    one.action === 'settings.set' && one.facts.name === 'mail_password' ? [[one.facts.before, one.facts.value]] : [],
  )
  expect(ofPassword).toEqual([
    [null, 'set'],
    ['set', 'set'],
  ])

  await change({ mail_user: null, mail_password: null })
  await second.settings.look()
  expect((await second.connections.mail())?.signIn).toBeNull()
  expect(await database.secret.count()).toBe(0)
})

test('a mail server of the environment counts whole: nothing that is stored is sent to it or mixed with it', async () => {
  await change(mail)
  const fixed = await replica({ SMTP_URL: 'smtp://127.0.0.1:2525', SMTP_TLS: 'none', MAIL_FROM: 'env@own.example' })
  expect(await fixed.connections.mail()).toMatchObject({ host: '127.0.0.1', port: 2525, signIn: null })
  const shown = fixed.settings.all().filter(({ name }) => name.startsWith('mail_') && name !== 'mail_reply_to')
  expect(new Set(shown.map(({ source }) => source))).toEqual(new Set(['environment']))
})

test('whoever points mail or the model elsewhere types the secret again, and nothing is kept until they do', async () => {
  await change(mail)
  await expect(change({ mail_host: 'other.own.example' })).rejects.toMatchObject({
    ...{ code: 'invalid_input', message: expect.stringContaining('must be typed again') },
    data: { setting: 'mail_password' },
  })
  expect((await replica()).settings.all().find(({ key }) => key === 'mail_host')?.value).toBe('mail.own.example')
  expect(await change({ mail_host: 'other.own.example', mail_password: 'typed again' })).toBe(2)

  await change({ model_key: 'sk-one' })
  await expect(change({ model_address: 'https://elsewhere.example' })).rejects.toMatchObject({
    data: { setting: 'model_key' },
  })
  expect(await change({ model_address: 'https://proxy.own.example', model_key: 'sk-two' })).toBe(2)
})

test.each([
  [{ mail_host: 'mail.own.example' }, 'mail_from'],
  [{ ...mail, mail_password: null }, 'mail_password'],
  [{ ...mail, mail_user: '' }, 'mail_user'],
  [{ ...mail, mail_tls: 'none' }, 'mail_tls'],
  [{ mail_from: 'not an address' }, 'mail_from'],
  [{ mail_port: '0' }, 'mail_port'],
])('half a mail server is refused whole, with the field that is wrong', async (values, setting) => {
  await expect(change(values)).rejects.toMatchObject({ code: 'invalid_input', data: { setting } })
  expect(await database.setting.count()).toBe(0)
  expect(await database.secret.count()).toBe(0)
})

test('an address inside the network that the operator did not allow is not reached', async () => {
  await change({ ...mail, mail_host: '10.0.0.7' })
  await expect((await replica()).connections.mail()).rejects.toMatchObject({ code: 'system_unavailable' })
  await change({ model_key: 'sk-one', model_address: 'http://169.254.169.254' })
  await expect((await replica()).connections.model()).rejects.toMatchObject({ code: 'system_unavailable' })
})

test('the model follows its settings without a restart, and the same connection stays while nothing changes', async () => {
  const second = await replica()
  expect([second.connections.hasModel(), await second.connections.model()]).toEqual([false, null])
  await change({ model_key: 'sk-one', model_usual: 'model-of-ours' })
  await second.settings.look()
  const first = await second.connections.model()
  expect(first).toMatchObject({ apiKey: 'sk-one', baseUrl: null, models: { usual: 'model-of-ours' } })
  expect(await second.connections.model()).toBe(first)

  await change({ model_key: 'sk-two' })
  await second.settings.look()
  expect((await second.connections.model())?.apiKey).toBe('sk-two')
  await change({ model_key: null })
  await second.settings.look()
  expect(await second.connections.model()).toBeNull()
})

test('a key of the environment never goes to an address that was typed here', async () => {
  await change({ model_address: 'https://elsewhere.example' })
  const fixed = await replica({ ANTHROPIC_API_KEY: 'sk-environment' })
  expect(await fixed.connections.model()).toMatchObject({ apiKey: 'sk-environment', baseUrl: null })
  expect(JSON.stringify(fixed.settings.all())).not.toContain('sk-environment')
})

test('limits change together or not at all, count from the next call, and go back to the usual ones', async () => {
  const usual = await rule('person.minute')
  expect(await change({ limit_person_minute: '60', limit_person_burst: '20' })).toBe(2)
  expect(await rule('person.minute')).toEqual([60, 20])

  await expect(change({ limit_team_minute: '5000', limit_person_burst: '61' })).rejects.toMatchObject({
    data: { setting: 'limit_person_burst' },
  })
  await expect(change({ limit_company_day: '10' })).rejects.toThrow(/a whole number from 1000/)
  expect([await rule('person.minute'), await rule('team.minute')]).toEqual([
    [60, 20],
    [6_000, 1_200],
  ])

  await change({ limit_person_minute: null, limit_person_burst: null })
  expect(await rule('person.minute')).toEqual(usual)
})

test('a limit of the environment is in force from the start and what is stored does not change it', async () => {
  const fixed = await replica({ GATEHOUSE_LIMIT_TOOL_MINUTE: '700', GATEHOUSE_LIMIT_TOOL_BURST: '70' })
  const untouched = await rule('system.minute')
  await putRules(database, fixed.settings.all(), limitsSaid(fixed.settings.all()))
  expect(await rule('tool.minute')).toEqual([700, 70])
  await changeSettings(settingDeps({ database, trail, settings: fixed.settings, secrets }), gatehouseItself(), [
    { key: 'limit_tool_minute', value: '900' },
  ])
  expect([await rule('tool.minute'), await rule('system.minute')]).toEqual([[700, 70], untouched])
})
