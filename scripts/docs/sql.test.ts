import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openDatabase } from '#lib/db/client.ts'
import { createPrincipals } from '#lib/identity/principal.ts'
import { createTestDatabase } from '#lib/testing/database.ts'
import { seedInstallation } from '../../prisma/seed.ts'
import { run } from '../gatehouse/run.ts'
import { root } from '../paths.ts'

test('the statements of operating.md run on a new installation, and its command makes the first administrator', async () => {
  const { url } = await createTestDatabase()
  const { database, close } = openDatabase(url, 2)
  await seedInstallation(database)
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  pool.on('error', () => undefined)

  const page = await readFile(path.join(root, 'docs/operating.md'), 'utf8')
  for (const [, sql = ''] of page.matchAll(/```sql\n([\s\S]*?)```/g)) await pool.query(sql)
  const [, command = ''] = /^npm run gatehouse -- (people add ana@.*)$/m.exec(page) ?? []
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
  const dataDir = await mkdtemp(path.join(tmpdir(), 'gatehouse-docs-'))
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const env = { DATABASE_URL: url, GATEHOUSE_DATA_DIR: dataDir, LOG_LEVEL: 'silent' }
  await run(words, { env, input: Readable.from(['']), say, warn: say })
  const ana = await createPrincipals(pool).byEmail('ana@example.com')
  await rm(dataDir, { recursive: true })
  await pool.end()
  await close()

  expect(said).toEqual(['Ana Ruiz is added with admin.'])
  expect(ana).toMatchObject({ name: 'Ana Ruiz', roles: ['admin'] })
})
