import type pg from 'pg'
import { z } from 'zod'

/**
 * A sign of life, once a round. True when the sign before it is recent too: whoever was away itself, because Postgres
 * was, cannot say of others that they are.
 */
export async function giveSign(client: pg.ClientBase, writer: number, recentSeconds: number): Promise<boolean> {
  const { rows } = await client.query(
    `WITH before AS (SELECT seen_at FROM ledger.writer WHERE writer = $1),
       now AS (INSERT INTO ledger.writer (writer, seen_at) VALUES ($1, clock_timestamp())
         ON CONFLICT (writer) DO UPDATE SET seen_at = clock_timestamp(), swept = false)
     SELECT seen_at > clock_timestamp() - make_interval(secs => $2) AS recent FROM before`,
    [writer, recentSeconds],
  )
  return z.array(z.object({ recent: z.boolean() })).parse(rows)[0]?.recent ?? false
}

/** Processes that gave no sign for so long and whose intents nobody looked at since; their rows are locked. */
export async function deadWriters(client: pg.ClientBase, afterSeconds: number): Promise<number[]> {
  const { rows } = await client.query(
    `SELECT writer FROM ledger.writer
      WHERE NOT swept AND seen_at < clock_timestamp() - make_interval(secs => $1)
      ORDER BY writer FOR UPDATE SKIP LOCKED`,
    [afterSeconds],
  )
  return z
    .array(z.object({ writer: z.number() }))
    .parse(rows)
    .map(({ writer }) => writer)
}

/** Marks them done; a day later nobody needs to know of them. */
export async function buryWriters(client: pg.ClientBase, writers: readonly number[]): Promise<void> {
  await client.query('UPDATE ledger.writer SET swept = true WHERE writer = ANY ($1)', [writers])
  await client.query("DELETE FROM ledger.writer WHERE swept AND seen_at < clock_timestamp() - interval '1 day'")
}
