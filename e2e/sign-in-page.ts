import pg from 'pg'
import { demoDatabaseUrl } from './in-database.ts'

const LOCK = 7_301

/**
 * Everybody's sign-in page is one, and an identity provider changes it. Whoever reads the page as it usually is holds it
 * together with others, whoever changes it alone; what is returned lets go of it.
 */
export async function holdSignInPage(how: 'as usual' | 'alone'): Promise<() => Promise<void>> {
  const connection = new pg.Client(await demoDatabaseUrl())
  connection.on('error', () => undefined)
  await connection.connect()
  await connection.query(`SELECT pg_advisory_lock${how === 'alone' ? '' : '_shared'}(${LOCK})`)
  return () => connection.end()
}
