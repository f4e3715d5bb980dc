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
import { type House, openHouse, plant, planted } from '#lib/testing/canary-house.ts'
import { commandLines, keyShapes, secretsIn, shapesOf, wholeDatabase, wholeFolder } from '#lib/testing/find-secrets.ts'
import { acting } from '#lib/testing/trail.ts'

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

test.each(['local', 'transit', 'vault'] as const)(
  'with the %s store no secret stands anywhere but where it is kept, whatever fails',
  async (store) => {
    const house = await openHouse(store)
    try {
      await plant(house)
      const token = await house.bench.tokenOf('office')
      const secrets = { ...planted, token }
      const dataKeys = () => house.vault.transit.wrapped.map((key) => Buffer.from(key, 'base64'))
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
      const keysIn = (said: string) => dataKeys().filter((key) => keyShapes(key).some((shape) => said.includes(shape)))
      expect(Object.entries(found).filter(([, said]) => keysIn(said).length > 0)).toEqual([])
      const rows = await house.bench.runtime.database.secret.count({ where: { store } })
      expect([rows, house.vault.secrets.size]).toEqual(store === 'vault' ? [0, 5] : [5, 0])
      expect(dataKeys().length >= 5).toBe(store === 'transit')
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
