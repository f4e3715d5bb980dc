import { spawn } from 'node:child_process'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import { findInstallation } from '#lib/installation/find.ts'
import { keepMode } from '#lib/installation/keep-mode.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { freePort } from '../postgres.ts'

const main = path.resolve(import.meta.dirname, 'main.ts')

let own: TestDatabase
let sql: pg.Pool
let database: Database
let close: () => Promise<void>

beforeAll(async () => {
  own = await createTestDatabase()
  sql = new pg.Pool({ connectionString: own.url, max: 2 })
  ;({ database, close } = openDatabase(own.url, 2))
})
beforeEach(async () => {
  await database.installation.deleteMany()
  await database.person.deleteMany()
})
afterAll(async () => {
  await close?.()
  await sql?.end()
  await own?.drop()
})

/** What `npm start` does first; none of these comes to the building of pages. */
async function start(env: Record<string, string>): Promise<{ code: unknown; said: string }> {
  const child = spawn(process.execPath, ['-e', `import(${JSON.stringify(main)}).then(({ main }) => main([]))`], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DATABASE_URL: own.url, PORT: String(await freePort()), ...env },
  })
  const [said, code] = await Promise.all([text(child.stderr), new Promise((resolve) => child.once('exit', resolve))])
  return { code, said: said.replaceAll(/^\(.*\n/gm, '') }
}

function add(source: string): Promise<unknown> {
  const id = uuidv7()
  return database.person.create({ data: { id, email: `${id}@own.example`, name: 'Somebody', source } })
}

test('a real start on a sample company from before the choice stops before its first migration', async () => {
  await add('sample')
  await sql.query(`DROP TABLE installation; DELETE FROM _prisma_migrations WHERE migration_name LIKE '%installation'`)

  const ended = await start({ GATEHOUSE_DEMO: '0' })

  expect(ended).toEqual({ code: 1, said: expect.stringMatching(/^This database holds the sample company.*\n$/) })
  const { rows } = await sql.query("SELECT to_regclass('installation') AS made")
  expect(rows).toEqual([{ made: null }])
  await sql.query(
    'CREATE TABLE installation (id integer PRIMARY KEY DEFAULT 1, mode installation_mode NOT NULL, chosen_at timestamptz(3) NOT NULL DEFAULT now())',
  )
})

test('a demo start on a real installation stops with one sentence, and so does a system’s address on a demo', async () => {
  await keepMode(database, 'real')
  const demo = await start({ GATEHOUSE_DEMO: '1' })
  expect(demo).toEqual({ code: 1, said: expect.stringMatching(/^This database is a real installation.*\n$/) })

  await database.installation.deleteMany()
  await keepMode(database, 'demo')
  const real = await start({ BAMBOOHR_BASE_URL: 'https://api.vendor.example', BAMBOOHR_API_KEY: 'x' })
  expect(real).toEqual({
    code: 1,
    said: expect.stringMatching(/^This database holds the sample.*BAMBOOHR_BASE_URL.*\n$/),
  })
})

test('what was chosen first stays, and of two first starts that disagree one ends', async () => {
  expect(await findInstallation(own.url)).toEqual({ chosen: null, people: 'none' })

  const ended = await Promise.allSettled([keepMode(database, 'demo'), keepMode(database, 'real')])

  expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const kept = ended[0]?.status === 'fulfilled' ? 'demo' : 'real'
  expect(await findInstallation(own.url)).toEqual({ chosen: kept, people: 'none' })
})

test('an account that acts without a person makes no company', async () => {
  await add('service')
  expect((await findInstallation(own.url)).people).toBe('none')
  await add('local')
  expect((await findInstallation(own.url)).people).toBe('own')
})
