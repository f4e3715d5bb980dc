import { type Database, openDatabase } from '#lib/db/client.ts'
import { ownPostgresUrl } from '#scripts/postgres.ts'

/** The demo's own database: for what no screen makes, and for taking back what a test made. */
export async function inDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const url = process.env.DATABASE_URL ?? (await ownPostgresUrl(process.env.GATEHOUSE_DATA_DIR ?? '.data'))
  const { database, close } = openDatabase(url ?? '')
  try {
    return await work(database)
  } finally {
    await close()
  }
}
