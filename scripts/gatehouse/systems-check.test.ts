import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectors } from '#lib/connectors/index.ts'
import type { RunningSimulator } from '#lib/connectors/kit/simulator/simulator-kit.ts'
import { startSimulator } from '#lib/connectors/salesforce/simulator/index.ts'
import { settingsToEnv } from '#lib/hosting/vendor-settings.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { registerForeign } from '#lib/testing/foreign.ts'
import { type GatewayBench, openGatewayBench } from '#lib/testing/gateway.ts'
import { run } from './run.ts'

const company = companyRecords()
let bench: GatewayBench
let vendor: RunningSimulator
let loud: Server
let folder: string

/** Planted where a report could take it from; none of it may be in one. */
const canaries = {
  setting: 'canary-setting',
  record: 'CANARY-RECORD',
  error: 'CANARY-ERROR',
  key: 'canary-key-4711',
  path: 'canary-path',
  name: 'Canary Systems GmbH',
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-report-'))
  vendor = await startSimulator({
    company,
    alter(tables) {
      for (const { rows } of Object.values(tables)) {
        for (const row of rows.values()) if ('Name' in row) row['Name'] = `${canaries.record} ${row['Name']}`
      }
    },
  })
  // A vendor that refuses everything and says a lot about it, whatever it was asked with.
  loud = createServer((request, response) => {
    const said = `${canaries.error} ${request.headers['authorization'] ?? ''} ${request.url ?? ''}`
    response.writeHead(403, { 'content-type': 'application/json', 'x-bamboohr-error-message': canaries.error })
    response.end(JSON.stringify({ error: { message: said, description: said } }))
  })
  await new Promise<void>((resolve) => loud.listen(0, '127.0.0.1', resolve))
  bench = await openGatewayBench()
}, 120_000)
afterAll(async () => {
  await bench?.close()
  await vendor?.close()
  await new Promise((resolve) => (loud === undefined ? resolve(null) : loud.close(resolve)))
  await rm(folder, { recursive: true, force: true })
})

const portOf = (server: Server) => (server.address() as AddressInfo).port

async function gatehouse(args: string[], env: Record<string, string> = {}) {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await run(args, {
    env: {
      ...{ DATABASE_URL: bench.url, GATEHOUSE_DATA_DIR: bench.dataDir, GATEHOUSE_URL: bench.origin },
      ...{ GATEHOUSE_DEMO: '1', LOG_LEVEL: 'silent', EGRESS_ALLOW: '127.0.0.0/8,::1/128' },
      ...env,
    },
    input: Readable.from(['']),
    say: (line) => out.push(`${line}\n`),
    warn: (line) => err.push(`${line}\n`),
  })
  return { code, out: out.join(''), err: err.join('') }
}

const salesforce = () => ({
  ...settingsToEnv('salesforce', vendor.settings),
  SALESFORCE_WEB_URL: `https://${canaries.setting}.my.salesforce.com`,
})
const bamboohr = () => ({
  BAMBOOHR_BASE_URL: `http://localhost:${portOf(loud)}/${canaries.path}`,
  BAMBOOHR_API_KEY: canaries.key,
})

function planted(text: string): string[] {
  return Object.values(canaries).filter((one) => text.toLowerCase().includes(one.toLowerCase()))
}

test('a system that is well is said to be, step by step, with exit code 0', async () => {
  const { code, out, err } = await gatehouse(['systems', 'check', 'salesforce'], salesforce())

  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/^salesforce: ok\n {2}STEP/)
  for (const step of ['configured', 'sign_in', 'permissions', 'sample_read', 'limits']) {
    expect(out).toMatch(new RegExp(`^ {2}${step} +ok `, 'm'))
  }
  expect(planted(out)).toEqual([])
})

test('a step that fails says who does what, with exit code 1, and the audit knows of it', async () => {
  const env = { ...salesforce(), SALESFORCE_USERNAME: 'somebody.else@ridgeline.example' }
  const { code, out } = await gatehouse(['systems', 'check', 'salesforce'], env)

  expect(code).toBe(1)
  expect(out).toMatch(/sign_in +FAILED +Salesforce does not accept the stored credential\./)
  expect(out).toContain('What to do: Whoever administers Salesforce opens Setup > External Client App Manager')
  const { rows } = await bench.sql.query("SELECT canon FROM ledger.event WHERE action = 'systems.tested'")
  expect(rows.map(({ canon }) => String(canon)).join()).toContain('reauth_required')
})

test('a report has every step and every tool of ours, and nothing of the account', async () => {
  const file = path.join(folder, 'report.md')
  const { code, out, err } = await gatehouse(['systems', 'check', 'salesforce', '--report', file], salesforce())
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('Read it before you send it.')
  expect((await stat(file)).mode & 0o777).toBe(0o600)

  const report = await readFile(file, 'utf8')
  expect(report).toMatch(/^# Connection report: Salesforce\n/)
  expect(report).toContain('Way of signing in: machine')
  for (const step of ['address', 'sign_in', 'permissions', 'limits'])
    expect(report).toMatch(new RegExp(`^\\| ${step} \\| ok`, 'm'))
  const own = connectors.find(({ slug }) => slug === 'salesforce')
  for (const { name, kind } of own?.tools ?? []) {
    expect(report).toMatch(
      new RegExp(`^\\| ${name} \\| ${kind === 'write' ? 'not tried \\| a change' : '[a-z ]+'}`, 'm'),
    )
  }
  expect(report).toMatch(/^\d+ of 140000 requests left\.$/m)
  expect(report).toMatch(/^\| opportunities \| works/m)

  const { baseUrl, clientId = '', username = '' } = vendor.settings
  const everybody = company.employees.map(({ lastName }) => lastName).filter((name) => name.length > 4)
  const secret = [new URL(baseUrl).host, '127.0.0.1', clientId, username, 'ridgeline', ...everybody]
  expect(planted(report)).toEqual([])
  expect(secret.filter((one) => report.includes(one))).toEqual([])
  // What this shell found is nobody's state of the tools.
  expect(await bench.runtime.database.toolCheck.count()).toBe(0)
})

test('a report of a vendor that refuses has its code and its mend, and none of its words', async () => {
  const { code, out } = await gatehouse(['systems', 'check', 'bamboohr', '--report'], bamboohr())

  expect(out).toMatch(/^# Connection report: BambooHR\n/)
  expect(out).toMatch(/^\| permissions \| failed \|/m)
  expect(out).toMatch(/^\| sample_read \| failed \| \d+ \| forbidden/m)
  expect(out).toContain('Settings > Access Levels')
  expect(code).toBe(1)
  expect(planted(out)).toEqual([])
  expect(out).not.toContain('localhost')
})

test('a report of a system that cannot be reached tries no tool', async () => {
  const env = { BAMBOOHR_BASE_URL: `https://${canaries.setting}.invalid`, BAMBOOHR_API_KEY: canaries.key }
  const { code, out } = await gatehouse(['systems', 'check', 'bamboohr', '--report', '--json'], env)

  const { report, ok } = JSON.parse(out)
  expect({ code, ok }).toEqual({ code: 1, ok: false })
  expect(report).toMatch(/^\| dns \| failed \|/m)
  expect(report).toContain('No tool was tried.')
  expect(planted(report)).toEqual([])
})

test('a report of a foreign server names neither it nor its tools', async () => {
  const { database, trail } = bench.runtime
  await registerForeign({ database, trail }, 'canary-key-4711', {
    url: `http://localhost:${portOf(loud)}/${canaries.path}`,
  })
  await database.system.update({ where: { slug: canaries.key }, data: { name: canaries.name } })

  const { code, out } = await gatehouse(['systems', 'check', canaries.key, '--report'])
  expect(code).toBe(1)
  expect(out).toMatch(/^# Connection report: a foreign server\n/)
  expect(out).toMatch(/^\| initialize \| failed \|/m)
  expect(planted(out)).toEqual([])
})

test('a report is of one system', async () => {
  expect(await gatehouse(['systems', 'check', '--report'])).toMatchObject({ code: 2 })
  expect(await gatehouse(['systems', 'check', 'nobody', '--report'])).toMatchObject({ code: 1 })
})
