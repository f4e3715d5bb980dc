import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createCompany } from '#lib/company/index.ts'
import { startSimulator } from '#lib/connectors/salesforce/simulator/index.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { openDatabase } from '#lib/db/client.ts'
import { settingsToEnv } from '#lib/hosting/vendor-settings.ts'
import { createTestDatabase } from '#lib/testing/database.ts'
import { type GatewayBench, openGatewayBench } from '#lib/testing/gateway.ts'
import { startUpstream, type Upstream } from '#lib/testing/upstream.ts'
import { freePort, startOwnPostgres } from '../postgres.ts'
import { run } from './run.ts'

const script = path.resolve(import.meta.dirname, '../gatehouse.mjs')

let bench: GatewayBench
let foreign: Upstream

beforeAll(async () => {
  foreign = await startUpstream()
  bench = await openGatewayBench({ env: { EGRESS_ALLOW: foreign.address } })
})
afterAll(async () => {
  await foreign?.close()
  await bench?.close()
})

type Ended = { code: number; out: string; err: string }

function environment(): Record<string, string> {
  return {
    DATABASE_URL: bench.url,
    GATEHOUSE_DATA_DIR: bench.dataDir,
    EGRESS_ALLOW: foreign.address,
    GATEHOUSE_URL: bench.origin,
    GATEHOUSE_DEMO: '1',
    LOG_LEVEL: 'silent',
  }
}

async function gatehouse(args: string[], { env = {}, input = '' } = {}): Promise<Ended> {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await run(args, {
    env: { ...environment(), ...env },
    input: Readable.from([input]),
    say: (line) => out.push(`${line}\n`),
    warn: (line) => err.push(`${line}\n`),
  })
  return { code, out: out.join(''), err: err.join('') }
}

const parse = <T extends z.ZodType>(shape: T, { out }: Ended) => shape.parse(JSON.parse(out))

async function actions(): Promise<string[]> {
  const { rows } = await bench.sql.query('SELECT action FROM ledger.event WHERE stage = 5 ORDER BY xid, ord')
  return rows.map(({ action }) => String(action))
}

test('help is printed with exit code 0, and asking wrongly with 2', async () => {
  const help = await gatehouse(['--help'])
  expect(help).toMatchObject({ code: 0, err: '' })
  for (const name of ['token', 'people', 'systems add', 'matrix export', 'doctor']) expect(help.out).toContain(name)
  expect(await gatehouse(['systems', 'add', '--help'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('--http'),
  })

  for (const args of [
    [],
    ['nothing'],
    ['token'],
    ['token', '--user', 'x@y.example', '--ttl', 'soon'],
    ['people', '--x'],
  ]) {
    const ended = await gatehouse(args)
    expect([args, ended.code]).toEqual([args, 2])
    expect(ended.out).toBe('')
    expect(ended.err).not.toMatch(/\n\s+at /)
  }
})

test('the command itself prints on standard output only what was asked for, and ends with its code', async () => {
  const flags = ['--disable-warning=ExperimentalWarning', script]
  const start = (args: string[]) =>
    spawn(process.execPath, [...flags, ...args], {
      env: { ...process.env, ...environment() },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  for (const [args, code] of [
    [['systems', 'list', '--json'], 0],
    [['nonsense'], 2],
  ] as const) {
    const child = start([...args])
    const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
    const out = await text(child.stdout)
    expect(await closed).toBe(code)
    if (code === 0) expect(JSON.parse(out)).toHaveLength(7)
    else expect(out).toBe('')
  }
})

test('a token that the command line made opens the MCP door, and its making is in the audit', async () => {
  const ended = await gatehouse(['token', '--user', 'OFFICE@ridgeline.example', '--ttl', '30m'])
  expect(ended).toMatchObject({ code: 0, err: '' })
  expect(ended.out).toMatch(/^gh_[\w-]{43}\n$/)

  const answer = await fetch(`${bench.origin}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ended.out.trim()}` },
    body: '{"jsonrpc":"2.0","id":1,"method":"tools/list"}',
  })
  expect(await answer.text()).toContain('fixture__list_things')
  expect(await actions()).toContain('token.mint')

  const json = await gatehouse(['token', '--user', 'office@ridgeline.example', '--json'])
  expect(parse(z.object({ token: z.string(), expiresAt: z.string(), user: z.string() }), json).token).toMatch(/^gh_/)
  const nobody = await gatehouse(['token', '--user', 'nobody@ridgeline.example'])
  expect(nobody).toMatchObject({ code: 1, out: '' })
  expect(nobody.err).toBe('There is nobody with the address nobody@ridgeline.example.\n')
})

test('people are listed with the roles they hold', async () => {
  const people = z.array(z.object({ email: z.string(), roles: z.array(z.string()) }))
  const ended = await gatehouse(['people', '--json'])
  expect(parse(people, ended)).toContainEqual(
    expect.objectContaining({ email: 'field@ridgeline.example', roles: ['field-crew'] }),
  )
  const admins = parse(people, await gatehouse(['people', '--role', 'admin', '--json']))
  expect(admins.map(({ email }) => email)).toEqual(['admin@ridgeline.example'])
})

test('a foreign server is added, checked, approved, used by the running gateway, and removed', async () => {
  const added = await gatehouse(['systems', 'add', 'weather', '--http', foreign.url, '--bearer-stdin'], {
    input: 'canary-bearer\n',
  })
  expect(added).toMatchObject({ code: 0, err: '' })
  expect(added.out).toContain('3 tools wait for approval')
  expect(added.out).not.toContain('canary-bearer')
  await bench.runtime.watch.look()
  expect((await bench.callAs('office', 'list_things', {}, { system: 'weather' })).error?.code).toBe('tool_quarantined')

  expect(await gatehouse(['systems', 'check', 'weather'])).toMatchObject({ code: 0 })
  const approve = ['systems', 'approve', 'weather', 'list_things', '--read', '--label', 'untrusted', '--json']
  expect(parse(z.object({ tools: z.array(z.string()) }), await gatehouse(approve)).tools).toEqual(['list_things'])
  await bench.runtime.watch.look()
  await bench.publish([{ role: 'office-staff', system: 'weather', tool: '*', effect: 'allow' }])
  const { error, outcome } = await bench.callAs('office', 'list_things', {}, { system: 'weather' })
  expect(error).toBeNull()
  expect(outcome?.result._meta).toMatchObject({ 'gatehouse/untrusted': true })
  expect(foreign.log.at(-1)?.headers['authorization']).toBe('Bearer canary-bearer')

  expect(await gatehouse(['systems', 'approve', 'weather', 'no_such_tool'])).toMatchObject({ code: 1, out: '' })
  // It is at nobody's address that a document names.
  const documented = await gatehouse(['systems', 'approve', 'weather', 'secret_things', '--documented'])
  expect(documented).toMatchObject({
    code: 2,
    err: expect.stringContaining('No vendor’s document names secret_things'),
  })
  expect((await gatehouse(['systems', 'list'])).out).toMatch(/weather\s+weather\s+foreign\s+http .*1 approved, 2 new/)

  expect(await gatehouse(['systems', 'remove', 'weather'])).toMatchObject({ code: 0 })
  await bench.runtime.watch.look()
  expect((await bench.callAs('office', 'list_things', {}, { system: 'weather' })).error?.code).toBe('unknown_tool')
  expect(await bench.runtime.database.secret.count()).toBe(0)
  const told = await actions()
  for (const action of ['systems.add', 'systems.approve_tool', 'systems.remove']) expect(told).toContain(action)
})

test('the servers that vendors run themselves are listed with what each needs, and added by what differs', async () => {
  const listed = await gatehouse(['systems', 'vendors'])
  expect(listed).toMatchObject({ code: 0, err: '' })
  expect(listed.out).toContain('systems add SYSTEM --vendor netsuite --at account=... --bearer-stdin')

  const before = await bench.runtime.database.system.count()
  const missing = await gatehouse(['systems', 'add', 'suite', '--vendor', 'netsuite'])
  expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('needs account') })
  for (const args of [
    ['--vendor', 'netsweet'],
    ['--vendor', 'work-iq', '--at', 'x'],
  ]) {
    expect((await gatehouse(['systems', 'add', 'suite', ...args])).code).not.toBe(0)
  }
  expect(await bench.runtime.database.system.count()).toBe(before)
})

test('a system that could be dangerous is refused in one sentence, and nothing is stored', async () => {
  const before = await bench.runtime.database.system.count()
  for (const [args, code] of [
    [['metadata', '--http', 'http://169.254.169.254/mcp'], 1],
    [['mapped', '--http', 'http://[::ffff:a9fe:a9fe]/mcp'], 1],
    [['private', '--http', 'http://10.0.0.1/mcp'], 1],
    [['files', '--http', 'file:///etc/passwd'], 1],
    [['shell', '--stdio', '/bin/sh'], 1],
    [['netsuite', '--http', foreign.url], 1],
    [['Fixture', '--http', foreign.url], 1],
    [['both', '--http', foreign.url, '--stdio', 'x'], 2],
    [['neither'], 2],
  ] as const) {
    const ended = await gatehouse(['systems', 'add', ...args])
    expect([args[0], ended.code, ended.out]).toEqual([args[0], code, ''])
    expect(ended.err).not.toMatch(/\n\s+at |Error:/)
  }
  expect(await gatehouse(['systems', 'remove', 'netsuite'])).toMatchObject({ code: 1 })
  expect(await bench.runtime.database.system.count()).toBe(before)
})

test('the matrix in force is exported as it is, and an unknown version is refused', async () => {
  const shape = z.object({ version: z.number(), cells: z.array(z.object({ role: z.string(), effect: z.string() })) })
  const ended = await gatehouse(['matrix', 'export'])
  const { version, cells } = parse(shape, ended)
  expect(cells.length).toBe(await bench.runtime.database.cell.count({ where: { version } }))
  expect(await gatehouse(['matrix', 'export', '--version', '99'])).toMatchObject({ code: 1, out: '' })
})

test('the audit is searched from the command line, and the search is in the audit', async () => {
  const { correlationId } = await bench.callAs('field', 'secret_things')
  const ended = await gatehouse(['audit', 'search', '--correlation', correlationId, '--json'])
  expect(ended.out).toContain('secret_things')
  expect(ended.out).toContain('forbidden')
  expect(await actions()).toContain('audit.search')
  expect((await gatehouse(['audit', 'search', '--outcome', 'nonsense'])).code).toBe(2)
})

const found = z.array(z.object({ check: z.string(), ok: z.boolean(), detail: z.string(), fix: z.string().optional() }))

test('doctor finds nothing wrong with a healthy installation, and says what is and who can mend it', async () => {
  let status = 200
  const health = createServer((_, response) => response.writeHead(status).end())
  await new Promise<void>((resolve) => health.listen(0, '127.0.0.1', resolve))
  const address = health.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const wrong = async (url: string) => {
    const ended = await gatehouse(['doctor', '--json'], { env: { GATEHOUSE_URL: url } })
    return { code: ended.code, wrong: parse(found, ended).filter(({ ok }) => !ok) }
  }

  expect(await wrong(`http://127.0.0.1:${port}`)).toEqual({ code: 0, wrong: [] })

  status = 503
  const fix = expect.stringContaining('Whoever runs this machine')
  const unwell = { check: 'server', fix, detail: expect.stringContaining('not ready') }
  expect(await wrong(`http://127.0.0.1:${port}`)).toMatchObject({ code: 1, wrong: [unwell] })

  const nobody = { check: 'server', fix, detail: expect.stringContaining('nobody listens') }
  expect(await wrong(`http://127.0.0.1:${await freePort()}`)).toMatchObject({ code: 1, wrong: [nobody] })
  health.close()
})

test('doctor only looks: a PostgreSQL that is down stays down, and a folder without an installation stays empty', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-doctor-'))
  // So that the database's user, who is not root, can walk to it.
  await chmod(folder, 0o755)
  const env = { DATABASE_URL: '', GATEHOUSE_DATA_DIR: folder, GATEHOUSE_URL: `http://127.0.0.1:${await freePort()}` }
  const look = async () => {
    const ended = await gatehouse(['doctor', '--json'], { env })
    const database = parse(found, ended).find(({ check }) => check === 'database')
    return { code: ended.code, database }
  }

  expect(await look()).toMatchObject({
    code: 1,
    database: { ok: false, detail: expect.stringContaining('no installation') },
  })
  expect(await readdir(folder)).toEqual([])

  const own = await startOwnPostgres(folder)
  await own.stop()
  expect(await look()).toMatchObject({
    code: 1,
    database: {
      ok: false,
      detail: expect.stringContaining('nothing answers'),
      fix: expect.stringContaining('npm start'),
    },
  })
  expect(await own.isRunning()).toBe(false)
  await rm(folder, { recursive: true })
})

test('without a database or an installation one sentence says what is missing', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-none-'))
  const none = await gatehouse(['people'], { env: { DATABASE_URL: '', GATEHOUSE_DATA_DIR: folder } })
  expect(none).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^There is no installation.*npm start.*\n$/),
  })
  const dead = await gatehouse(['people'], {
    env: { DATABASE_URL: `postgresql://a:b@127.0.0.1:${await freePort()}/x` },
  })
  expect(dead).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^No database answers.*\n$/) })
  await rm(folder, { recursive: true })
})

test('people are added and roles granted from the shell, with what is wrong said before anything is made', async () => {
  const added = await gatehouse(['people', 'add', 'Kim@own.example', '--name', 'Kim', '--role', 'auditor', '--json'])
  expect(added).toMatchObject({ code: 0, err: '' })
  expect(await gatehouse(['roles', 'grant', 'kim@own.example', 'executive', '--days', '2'])).toMatchObject({ code: 0 })

  const kim = await bench.runtime.database.person.findUniqueOrThrow({
    where: { email: 'kim@own.example' },
    include: { roles: { orderBy: { roleSlug: 'asc' } } },
  })
  expect(kim).toMatchObject({ name: 'Kim', source: 'local', passwordHash: null })
  expect(kim.roles.map(({ roleSlug, expiresAt }) => [roleSlug, expiresAt === null])).toEqual([
    ['auditor', true],
    ['executive', false],
  ])
  expect((await actions()).slice(-3)).toEqual(['people.add', 'people.add_role', 'people.add_role'])

  const before = await bench.runtime.database.person.count()
  for (const [args, code] of [
    [['people', 'add', 'kim@own.example', '--name', 'Again'], 1],
    [['people', 'add', 'new@own.example', '--name', 'New', '--role', 'nothing'], 1],
    [['people', 'add', 'no address', '--name', 'New'], 2],
    [['people', 'add', 'new@own.example'], 2],
    [['roles', 'grant', 'kim@own.example', 'auditor', '--days', '0'], 2],
    [['roles', 'grant', 'nobody@own.example', 'auditor'], 1],
    [['setup', 'code'], 1],
  ] as const) {
    expect([args, (await gatehouse([...args])).code]).toEqual([args, code])
  }
  expect(await bench.runtime.database.person.count()).toBe(before)
})

test('the shell takes a lost second factor away, and says when there is none', async () => {
  const { database } = bench.runtime
  const id = uuidv7()
  await database.person.create({ data: { id, email: 'lost@own.example', name: 'Lou', source: 'local' } })
  const reset = () => gatehouse(['people', 'reset-second-factor', 'Lost@own.example'])
  expect(await reset()).toMatchObject({ code: 1, err: expect.stringContaining('no second factor') })
  await database.secondFactor.create({ data: { personId: id, secretName: 'none', confirmedAt: new Date() } })

  expect(await reset()).toMatchObject({ code: 0, err: '' })

  expect(await database.secondFactor.count({ where: { personId: id } })).toBe(0)
  expect(await actions()).toContain('people.reset_second_factor')
  expect(await database.notice.findMany({ where: { personId: id } })).toMatchObject([{ facts: { by: null } }])
})

test('the demo is not reset by accident, nor while a server runs on it', async () => {
  await bench.runtime.database.person.create({
    data: { id: uuidv7(), email: 'sample@ridgeline.example', name: 'Sam Ple', source: 'sample' },
  })
  const people = await bench.runtime.database.person.count()
  expect(await gatehouse(['demo', 'reset'])).toMatchObject({ code: 1, err: expect.stringContaining('--yes') })
  const real = await gatehouse(['demo', 'reset', '--yes'], { env: { GATEHOUSE_DEMO: '0' } })
  expect(real).toMatchObject({ code: 1, err: expect.stringContaining('no demo') })
  const served = await gatehouse(['demo', 'reset', '--yes'])
  expect(served).toMatchObject({ code: 1, err: expect.stringContaining('stop it first') })
  expect(await bench.runtime.database.person.count()).toBe(people)
})

test('a reset demo is the sample company as on its first day, with what it remembers, and its audit begins with the reset', async () => {
  const fresh = await createTestDatabase()
  const env = { DATABASE_URL: fresh.url }
  const { database, close } = openDatabase(fresh.url, 1)
  const left = { id: uuidv7(), email: 'left@ridgeline.example', name: 'Left Over', source: 'local' }
  await database.person.create({ data: left })
  expect(await gatehouse(['demo', 'reset', '--yes'], { env })).toMatchObject({
    code: 1,
    err: expect.stringContaining('no demo'),
  })
  await database.person.create({ data: { ...left, id: uuidv7(), email: 'was@ridgeline.example', source: 'sample' } })
  await close()
  expect(await gatehouse(['demo', 'reset', '--yes'], { env })).toMatchObject({ code: 0, err: '' })

  const found = parse(z.array(z.object({ email: z.string() })), await gatehouse(['people', '--json'], { env }))
  const emails = found.map(({ email }) => email)
  expect([emails.includes('executive@ridgeline.example'), emails.includes('left@ridgeline.example')]).toEqual([
    true,
    false,
  ])
  const audit = await gatehouse(['audit', 'search', '--door', 'cli', '--json'], { env })
  const events = parse(z.object({ events: z.array(z.object({ action: z.string() })) }), audit)
  expect(events.events.map(({ action }) => action)).toEqual(['audit.search', 'demo.reset'])
  const remembered = await gatehouse(['audit', 'search', '--door', 'chat', '--from', '9999d', '--json'], { env })
  const calls = parse(z.object({ events: z.array(z.object({ intact: z.boolean() })) }), remembered).events
  expect(calls.length).toBeGreaterThan(0)
  expect(calls.filter(({ intact }) => !intact)).toEqual([])
  await fresh.drop()
})

test('a mapping is shown, exported, taken in again whole or not at all, and changed within the audit', async () => {
  const sample = path.resolve(import.meta.dirname, '../../lib/company/mappings/salesforce.json')
  const exported = await gatehouse(['mapping', 'export', 'salesforce'])
  expect(JSON.parse(exported.out)).toEqual(JSON.parse(await readFile(sample, 'utf8')))
  const file = path.join(bench.dataDir, 'salesforce.json')
  await writeFile(file, exported.out)

  expect((await gatehouse(['mapping', 'unset', 'salesforce', 'bid_due'])).out).toContain('Version 2 of the mapping')
  expect((await gatehouse(['mapping', 'show', 'salesforce'])).out).toMatch(/^bid_due +- +the day a bid is due/m)
  await writeFile(`${file}.odd`, exported.out.replace('Bid_Due_Date__c', 'Bid due date'))
  expect(await gatehouse(['mapping', 'import', 'salesforce', `${file}.odd`])).toMatchObject({
    code: 1,
    err: expect.stringContaining('Bid due date cannot hold the day a bid is due in Salesforce.'),
  })
  expect((await gatehouse(['mapping', 'show', 'salesforce'])).out).toMatch(/^bid_due +- /m)

  expect((await gatehouse(['mapping', 'import', 'salesforce', file])).out).toContain('Version 3')
  expect((await gatehouse(['mapping', 'import', 'salesforce', file])).out).toBe('Nothing to change.\n')
  expect((await gatehouse(['mapping', 'set', 'salesforce', 'bid_due', 'Due__c'])).out).toContain('Version 4')
  expect(await gatehouse(['mapping', 'import', 'netsuite', file])).toMatchObject({ code: 1 })
  expect(await gatehouse(['mapping', 'show'])).toMatchObject({ code: 2 })
  expect((await actions()).filter((action) => action === 'systems.map')).toHaveLength(3)
})

test('a field of another type is refused as on the page, and nothing is stored', async () => {
  const vendor = await startSimulator({ company: createCompany() })
  try {
    const allowed = [foreign.address, new URL(vendor.url).host].join(',')
    const env = { ...settingsToEnv('salesforce', vendor.settings), EGRESS_ALLOW: allowed }
    const before = (await gatehouse(['mapping', 'export', 'salesforce'])).out

    const refused = await gatehouse(['mapping', 'set', 'salesforce', 'bid_due', 'Loss_Reason__c'], { env })

    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringContaining('Loss_Reason__c holds text, and the day a bid is due in Salesforce takes a date.'),
    })
    expect((await gatehouse(['mapping', 'export', 'salesforce'])).out).toBe(before)
    expect(await actions()).toContain('systems.discover')
  } finally {
    await vendor.close()
  }
})

test('settings are listed with where they come from, changed within the audit, and taken back', async () => {
  const shape = z.array(z.object({ key: z.string(), value: z.string(), source: z.string(), variable: z.string() }))
  const list = async (env = {}) => parse(shape, await gatehouse(['settings', '--json'], { env }))
  const zone = (rows: z.output<typeof shape>) => rows.find(({ key }) => key === 'time_zone')
  expect(zone(await list())).toMatchObject({ value: 'UTC', source: 'default', variable: 'GATEHOUSE_TIME_ZONE' })

  const set = await gatehouse(['settings', 'set', 'time_zone', 'America/Denver'])
  expect(set).toMatchObject({ code: 0, out: expect.stringContaining('time_zone is America/Denver') })
  expect(zone(await list())).toMatchObject({ value: 'America/Denver', source: 'stored' })
  expect(await gatehouse(['settings', 'set', 'job_number.procore', 'J(NN)(NNN)'])).toMatchObject({ code: 0 })
  expect((await list()).map(({ key }) => key)).toContain('job_number.procore')
  const fixed = { GATEHOUSE_TIME_ZONE: 'Asia/Tokyo' }
  expect(zone(await list(fixed))).toMatchObject({ value: 'Asia/Tokyo', source: 'environment' })
  expect((await gatehouse(['settings', 'set', 'time_zone', 'UTC'], { env: fixed })).out).toContain(
    'since GATEHOUSE_TIME_ZONE says so',
  )

  expect(await gatehouse(['settings', 'unset', 'time_zone'])).toMatchObject({ code: 0 })
  expect(zone(await list())).toMatchObject({ value: 'UTC', source: 'default' })
  expect((await actions()).filter((action) => action.startsWith('settings.'))).toEqual([
    'settings.set',
    'settings.set',
    'settings.set',
    'settings.unset',
  ])

  await bench.runtime.settings.look()
  expect(bench.runtime.gateway.company().jobNumbers('procore').read('J24017')).toBe('24-017')
})

test('a setting that does not exist, or a value that it cannot have, changes nothing and says why', async () => {
  for (const [args, code, words] of [
    [['settings', 'set', 'time_zone', 'Mars/Olympus'], 1, 'Time zone must be a time zone of the IANA list'],
    [['settings', 'set', 'job_number.nowhere', 'NN'], 1, 'There is no setting job_number.nowhere'],
    [['settings', 'set', 'time_zone'], 2, 'Say list, set KEY VALUE or unset KEY.'],
    [['settings', 'forget'], 2, 'Say list, set KEY VALUE or unset KEY.'],
  ] as const) {
    const ended = await gatehouse([...args])
    expect([ended.code, ended.out]).toEqual([code, ''])
    expect(ended.err).toContain(words)
  }
})
