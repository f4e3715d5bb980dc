import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from './generated/client.ts'

export type Database = PrismaClient

/** A client or a transaction: reads and single writes work in both. */
export type Reader = Database | Prisma.TransactionClient

/** Prisma over a pool of its own, so that a slow screen never starves a call. */
export function openDatabase(url: string, connections = 10): { database: Database; close(): Promise<void> } {
  // On a machine that is busy a page is late rather than lost: connections stay open, and waiting for one takes longer.
  const pool = new pg.Pool({
    ...{ connectionString: url, max: connections },
    ...{ connectionTimeoutMillis: 20_000, idleTimeoutMillis: 300_000 },
  })
  pool.on('error', () => undefined) // a lost idle connection is replaced at the next query
  const database = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    database,
    close: async () => {
      await database.$disconnect()
      await pool.end()
    },
  }
}

/** Plain SQL for reads of the ledger's tables, which Prisma does not know. */
export function openReads(url: string, connections = 6): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5_000,
    options: '-c statement_timeout=10000 -c default_transaction_read_only=on',
  })
  pool.on('error', () => undefined)
  return pool
}

/** One connection for the shares of places: small questions that must not stand behind others, and lapse when late. */
export function openShares(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: 2_000,
    options: '-c statement_timeout=2000 -c lock_timeout=1500 -c synchronous_commit=off',
  })
  pool.on('error', () => undefined)
  return pool
}
