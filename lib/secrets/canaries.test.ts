import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readEvent } from '#lib/audit/event.ts'
import { exportCsv } from '#lib/audit/export.ts'
import { AuditSearch, searchAudit } from '#lib/audit/search.ts'
import { readTrace } from '#lib/audit/trace.ts'
import { connectors } from '#lib/connectors/index.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import { settingDeps } from '#lib/http/setting-deps.ts'
import { changeSettings } from '#lib/settings/change.ts'
import { registerSystem } from '#lib/systems/register.ts'
import { saveSystemSettings } from '#lib/systems/system-settings.ts'
import { commandLines, secretsIn, shapesOf, wholeDatabase, wholeFolder } from '#lib/testing/find-secrets.ts'
import { approveForeign } from '#lib/testing/foreign.ts'
import { cell, openGatewayBench } from '#lib/testing/gateway.ts'
import { startTellingMail, startTellingVendor } from '#lib/testing/tells-all.ts'
import { acting } from '#lib/testing/trail.ts'
import { fixtureTools, startUpstream } from '#lib/testing/upstream.ts'
import { startVault } from '#lib/testing/vault.ts'

/** Each stands in one place that must keep it, and nowhere else. */
const planted = {
  credential: 'canary-credential-5f1c07',
  clientSecret: 'canary-client-b3e81d',
  bearer: 'canary-bearer-90ab41',
  modelKey: 'sk-canary-model-77d2e8',
  mailPassword: 'canary-mail-31c9f6',
  argument: 'canary-argument-c04d2b',
  number: '987650123',
  oidc: 'canary-oidc-6b60aa',
  slack: 'canary-slack-4410fe',
}

const properties = { password: { type: 'string' }, ssn: { type: 'number' } }
const signing = {
  ...{ name: 'sign_thing', title: 'Sign a thing', description: 'Signs a thing.' },
  inputSchema: { type: 'object' as const, properties },
  answer: () => ({ records: [], complete: true }),
}

async function openHouse(store: 'local' | 'vault') {
  const [vendor, mail, upstream, vault] = await Promise.all([
    startTellingVendor(),
    startTellingMail(),
    startUpstream([...fixtureTools, signing]),
    startVault({ nowMs: () => Date.now() }),
  ])
  const env = {
    ...{ SECRETS_STORE: store, VAULT_ADDR: vault.address, VAULT_ROLE_ID: vault.roleId },
    ...{ VAULT_SECRET_ID: vault.secretId, LOG_LEVEL: 'silent' },
    ...{ OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'gatehouse', OIDC_CLIENT_SECRET: planted.oidc },
    ...{ SLACK_SIGNING_SECRET: planted.slack, SLACK_BOT_TOKEN: `xoxb-${planted.slack}`, SLACK_TEAM_ID: 'T0123' },
    EGRESS_ALLOW: [vendor.url.slice(7), upstream.address, `127.0.0.1:${mail.port}`].join(','),
  }
  const bench = await openGatewayBench({ env })
  const allowed = `${env.EGRESS_ALLOW},${bench.upstream.address}`
  return {
    ...{ bench, vendor, mail, upstream, vault },
    env: {
      ...env,
      DATABASE_URL: bench.url,
      GATEHOUSE_DATA_DIR: bench.dataDir,
      GATEHOUSE_DEMO: '1',
      EGRESS_ALLOW: allowed,
    },
    async close() {
      await bench.close()
      await Promise.all([vendor.close(), mail.close(), upstream.close(), vault.close()])
    },
  }
}
type House = Awaited<ReturnType<typeof openHouse>>

/** As the pages and the command line do it. */
async function plant({ bench, vendor, mail, upstream, env }: House): Promise<void> {
  const { runtime, ids } = bench
  const [actor, { database: db, trail }] = [acting(ids.admin), runtime]
  const keeping = {
    ...{ db, trail, checkAddress: createEgress(env.EGRESS_ALLOW.split(',')) },
    keepSecret: (tx: Parameters<typeof runtime.secrets.in>[0], name: string, value: string) =>
      runtime.secrets.in(tx).write(name, value),
  }
  const { url: baseUrl } = vendor
  const settings: Record<string, Record<string, string>> = {
    bamboohr: { baseUrl, apiKey: planted.credential },
    // Sent in the form of a sign-in, which this vendor repeats too.
    gis: { baseUrl, portalUrl: baseUrl, clientId: 'gatehouse', clientSecret: planted.clientSecret },
  }
  for (const connector of connectors) {
    const given = settings[connector.slug]
    if (given !== undefined) await saveSystemSettings({ ...keeping, isFixed: () => false }, actor, { connector, given })
  }
  const foreign = { slug: 'weather', name: 'Weather', url: upstream.url, bearer: planted.bearer }
  await registerSystem({ ...keeping, connectors, stdioIds: [] }, actor, foreign)
  await runtime.reloadCatalog()
  const parts = { ...runtime, list: (slug: string) => runtime.hosts.of(slug).listTools() }
  await approveForeign(parts, 'weather', ['list_things', 'sign_thing'], 'read')
  await changeSettings(
    settingDeps(runtime),
    actor,
    [
      ...Object.entries({
        mail_host: '127.0.0.1',
        mail_port: String(mail.port),
        mail_tls: 'none',
        mail_user: 'gatehouse',
      }),
      ...Object.entries({ mail_password: planted.mailPassword, mail_from: 'gatehouse@own.example' }),
      ...Object.entries({ model_key: planted.modelKey, model_address: vendor.url }),
    ].map(([key, value]) => ({ key, value })),
  )
  await bench.publish([
    ...['weather', 'bamboohr', 'gis'].map((system) => cell('office-staff', '*', 'allow', undefined, system)),
  ])
}

async function startServer(env: Record<string, string>) {
  const child: ChildProcess = fork(path.join(import.meta.dirname, '../testing/canary-child.ts'), [], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { NODE_ENV: 'test', PATH: process.env['PATH'], HOME: process.env['HOME'], ...env, LOG_LEVEL: 'debug' },
  })
  if (child.stdout === null || child.stderr === null) throw new Error('nobody can be heard')
  const said = Promise.all([text(child.stdout), text(child.stderr)])
  const hear = async () => {
    const [message]: unknown[] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(async () => Promise.reject(new Error((await said).join('\n')))),
    ])
    return message
  }
  const { origin } = z.object({ origin: z.string() }).parse(await hear())
  return {
    origin,
    pid: child.pid ?? 0,
    async tryAll(): Promise<string> {
      child.send('try')
      return z.object({ told: z.string() }).parse(await hear()).told
    },
    /** All that it ever said. */
    async close(): Promise<string> {
      child.disconnect()
      return (await said).join('\n')
    },
  }
}

/** Calls that work, fail and are refused; returns every word that came back. */
async function callEverything({ bench, upstream }: House, origin: string, token: string): Promise<string> {
  const client = new Client({ name: 'a test client', version: '1' }, { versionNegotiation: { mode: 'auto' } })
  const headers = { authorization: `Bearer ${token}` }
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', origin), { requestInit: { headers } }))
  const heard: string[] = []
  const call = async (name: string, input: Record<string, unknown>) => {
    const done = client.callTool({ name, arguments: input })
    heard.push(
      await done.then(
        (answer) => JSON.stringify(answer),
        (thrown: unknown) => String(thrown),
      ),
    )
  }
  const input = { password: planted.argument, ssn: Number(planted.number) }
  await call('weather__sign_thing', input)
  const said = JSON.stringify({ error: `refused with Authorization: Bearer ${planted.bearer}`, sent: input })
  for (const status of [400, 401, 403, 404, 429, 500]) {
    upstream.next({ status, body: said, headers: { 'www-authenticate': `Bearer error="${planted.bearer}"` } })
    await call('weather__sign_thing', input)
  }
  // Its own words reach whoever called, who knows what they gave; not the bearer.
  const words = `refused with Authorization: Bearer ${planted.bearer}`
  upstream.answerNext(({ id }) => ({ jsonrpc: '2.0', id, error: { code: -32_000, message: words, data: said } }))
  await call('weather__sign_thing', input)
  const content = [{ type: 'text', text: words }]
  upstream.answerNext(({ id }) => ({ jsonrpc: '2.0', id, result: { content, isError: true } }))
  await call('weather__sign_thing', input)
  upstream.answerNext(({ id }) => ({ jsonrpc: '2.0', id, result: words }))
  await call('weather__sign_thing', input)
  // Refused by us, with what was given.
  await call('weather__list_things', { password: planted.argument })
  await call('weather__no_such_tool', input)
  await call('weather__sign_thing', { ...input, ssn: `${planted.number} ` })
  for (let times = 0; times < 10; times++) {
    await call('bamboohr__headcount', {})
    await call('gis__sites', {})
  }
  await client.close()

  for (const body of [
    JSON.stringify({ jsonrpc: '2.0', id: 1, method: planted.argument }),
    `{"password":"${planted.argument}`,
  ]) {
    for (const authorization of [`Bearer ${token}`, `Bearer ${planted.argument}`]) {
      const given = { 'content-type': 'application/json', accept: 'application/json, text/event-stream', authorization }
      heard.push(await (await fetch(`${origin}/mcp`, { method: 'POST', headers: given, body })).text())
    }
  }
  expect(upstream.log.length).toBeGreaterThan(7)
  expect(await bench.sql.query('SELECT 1 FROM ledger.event LIMIT 1')).toMatchObject({ rowCount: 1 })
  return heard.join('\n')
}

/** What the audit gives out: found, opened, traced and exported. */
async function readAudit({ bench }: House): Promise<string> {
  const { reads, trail, keys } = bench.runtime
  const visibleTo = { id: bench.ids.auditor, roles: ['auditor'] }
  const deps = { reads, visibleTo, macKey: keys.audit, timeZone: 'America/New_York' }
  const search = AuditSearch.parse({ from: '24h' })
  const found = await searchAudit(search, { ...deps, limit: 500 })
  const told: unknown[] = [found]
  for (const { callId, correlationId } of found.events) {
    told.push(await readEvent(callId, deps), await readTrace(correlationId, deps))
  }
  const file = await exportCsv(search, { ...deps, actor: acting(bench.ids.auditor), trail })
  return `${JSON.stringify(told)}\n${file.text}`
}

test.each(['local', 'vault'] as const)(
  'with the %s store no secret stands anywhere but where it is kept, whatever fails',
  async (store) => {
    const house = await openHouse(store)
    try {
      await plant(house)
      const token = await house.bench.tokenOf('office')
      const secrets = { ...planted, token }
      const server = await startServer(house.env)
      const answers = await callEverything(house, server.origin, token)
      const pages = await server.tryAll()
      const commands = await commandLines(server.pid)
      const log = await server.close()
      const audit = await readAudit(house)
      const [database, files] = [await wholeDatabase(house.bench.sql), await wholeFolder(house.bench.dataDir)]

      // They were used, and whoever got them said so in every answer; and everything that is looked through has words in it.
      for (const used of ['credential', 'clientSecret', 'modelKey'] as const) {
        expect([used, secretsIn(house.vendor.heard.join('\n'), planted)]).toEqual([
          used,
          expect.arrayContaining([used]),
        ])
      }
      expect(house.mail.heard.join('\n')).toContain(planted.mailPassword)
      expect(house.upstream.log.at(0)?.headers['authorization']).toBe(`Bearer ${planted.bearer}`)
      expect(house.upstream.log.at(0)?.input).toEqual({ password: planted.argument, ssn: Number(planted.number) })
      expect(pages).toMatch(/"at":"sign_in"/)
      expect(log).toMatch(/"level":40/)
      for (const sink of [database, audit, answers]) expect(sink).toMatch(/sign_thing|weather/i)
      expect(commands).toContain('canary-child')

      const found = { answers, pages, commands, log, audit, database, files }
      expect(Object.fromEntries(Object.entries(found).map(([sink, said]) => [sink, secretsIn(said, secrets)]))).toEqual(
        Object.fromEntries(Object.keys(found).map((sink) => [sink, []])),
      )
      const rows = await house.bench.runtime.database.secret.count()
      expect([rows, house.vault.secrets.size]).toEqual(store === 'local' ? [5, 0] : [0, 5])
    } finally {
      await house.close()
    }
  },
)

test('a secret is found in a row of text, in bytes, and in Base64 wherever it begins', async () => {
  const secret = planted.credential
  for (const said of [secret, Buffer.from(`x${secret}`).toString('hex'), `%${encodeURIComponent(secret)}`]) {
    expect(secretsIn(said, planted)).toEqual(['credential'])
  }
  for (const before of ['', 'a', 'ab', 'abc']) {
    for (const after of ['', ':x', ':xy']) {
      expect(secretsIn(Buffer.from(`${before}${secret}${after}`).toString('base64'), planted)).toEqual(['credential'])
    }
  }
  expect(shapesOf(secret).every((shape) => shape.length > 8)).toBe(true)
})
