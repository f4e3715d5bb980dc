import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'

/** The advisory lock that Prisma Migrate takes as well, so that its CLI and a starting replica wait for each other. */
const migrateLock = 72707369

const recordTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`

export type Migration = { name: string; sql: string; checksum: string }

type Recorded = { migration_name: string; checksum: string; finished_at: Date | null; rolled_back_at: Date | null }

/** Every `<directory>/<name>/migration.sql`, in the order of their names. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(/* turbopackIgnore: true */ directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const found = await Promise.all(names.sort().map((name) => readMigration(directory, name)))
  return found.filter((migration) => migration !== null)
}

/**
 * What `prisma migrate deploy` does, without its CLI: applies what is missing and records it in Prisma's own table
 * with Prisma's checksums. Each migration is one transaction. Returns the names that were applied.
 */
export async function migrate(
  url: string,
  directory: string,
  warn: (sentence: string) => void = () => {},
): Promise<string[]> {
  const migrations = await readMigrations(directory)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrateLock])
    await client.query(recordTable)
    const { rows } = await client.query<Recorded>(
      'SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations',
    )
    const applied: string[] = []
    for (const migration of pending(migrations, rows, warn)) {
      await apply(client, migration)
      applied.push(migration.name)
    }
    return applied
  } finally {
    await client.end()
  }
}

/** Which migrations are still to be applied. Throws when an earlier one stopped half way. */
function pending(
  migrations: readonly Migration[],
  recorded: readonly Recorded[],
  warn: (sentence: string) => void,
): Migration[] {
  const failed = recorded.find((row) => row.finished_at === null && row.rolled_back_at === null)
  if (failed !== undefined) {
    throw new Error(
      `Migration ${failed.migration_name} failed earlier. Resolve it (prisma migrate resolve) and start again.`,
    )
  }
  const done = new Map(recorded.filter((row) => row.finished_at).map((row) => [row.migration_name, row.checksum]))
  return migrations.filter(({ name, checksum }) => {
    const known = done.get(name)
    if (known !== undefined && known !== checksum) warn(`Migration ${name} was changed after it had been applied.`)
    return known === undefined
  })
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID()
  await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ])
  try {
    await client.query(sql)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, reason])
    throw new Error(`Migration ${name} could not be applied: ${reason}`, { cause: error })
  }
  await client.query('UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1', [id])
}

async function readMigration(directory: string, name: string): Promise<Migration | null> {
  const file = path.join(/* turbopackIgnore: true */ directory, name, 'migration.sql')
  const sql = await readFile(/* turbopackIgnore: true */ file, 'utf8').catch(() => null)
  if (sql === null) return null
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}
