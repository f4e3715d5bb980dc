import { type Database, openDatabase } from '#lib/db/client.ts'
import { ownPostgresUrl } from '#scripts/postgres.ts'

/** Where the demo's own database is. */
export async function demoDatabaseUrl(): Promise<string> {
  return process.env.DATABASE_URL || ((await ownPostgresUrl(process.env.GATEHOUSE_DATA_DIR ?? '.data')) ?? '')
}

/** The demo's own database: for what no screen makes, and for taking back what a test made. */
export async function inDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const { database, close } = openDatabase(await demoDatabaseUrl())
  try {
    return await work(database)
  } finally {
    await close()
  }
}
