import { readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openDatabase } from '#lib/db/client.ts'
import { createPrincipals } from '#lib/identity/principal.ts'
import { createTestDatabase } from '#lib/testing/database.ts'
import { seedInstallation } from '../../prisma/seed.ts'
import { root } from '../paths.ts'

test('the statements of operating.md run on a new installation and make its first administrator', async () => {
  const { url } = await createTestDatabase()
  const { database, close } = openDatabase(url, 2)
  await seedInstallation(database)
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  pool.on('error', () => undefined)

  const page = await readFile(path.join(root, 'docs/operating.md'), 'utf8')
  for (const [, sql = ''] of page.matchAll(/```sql\n([\s\S]*?)```/g)) await pool.query(sql)
  const ana = await createPrincipals(pool).byEmail('ana@example.com')
  await pool.end()
  await close()

  expect(ana).toMatchObject({ name: 'Ana Ruiz', roles: ['admin'] })
})
