import pg from 'pg'
import { inject } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'

/** What `scripts/test-database.ts` hands to every test file: where databases come from, or why there are none. */
export type TestDatabases = { adminUrl: string; template: string } | { problem: string }

declare module 'vitest' {
  interface ProvidedContext {
    testDatabases: TestDatabases
  }
}

export type TestDatabase = { url: string; drop(): Promise<void> }

/** A fresh database with every migration applied. One per test file; `drop` it in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const databases = inject('testDatabases')
  if ('problem' in databases) throw new Error(databases.problem)

  const name = `gatehouse_test_${uuidv7().replaceAll('-', '')}`
  await asAdmin(databases.adminUrl, `CREATE DATABASE ${name} TEMPLATE ${databases.template}`)
  const url = new URL(databases.adminUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: () => asAdmin(databases.adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}

async function asAdmin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
