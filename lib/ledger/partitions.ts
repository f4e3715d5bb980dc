import type pg from 'pg'
import { z } from 'zod'

const months = z.tuple([z.object({ count: z.number().int() })])

/** Makes what is missing of this month's partition and the next ones. Returns how many were made. */
export async function ensurePartitions(client: pg.ClientBase, monthsAhead = 3): Promise<number> {
  const { rows } = await client.query('SELECT ledger.ensure_partitions($1) AS count', [monthsAhead])
  return months.parse(rows)[0].count
}

/** How many months after this one can be written already. Less than one is an alarm. */
export async function monthsAhead(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query(`
    SELECT count(*)::int AS count FROM generate_series(1, 12) month
     WHERE to_regclass('ledger.event_' ||
       to_char(date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => month), 'YYYYMM')) IS NOT NULL`)
  return months.parse(rows)[0].count
}
