import type pg from 'pg'
import { z } from 'zod'

/** What is copied with which ids of its own; everything else stays as it is. */
const tables = [
  { name: 'turn', ids: ['id'] },
  { name: 'model_use', ids: ['id', 'turn_id'] },
  { name: 'turn_feedback', ids: ['turn_id'] },
  { name: 'ledger.event', ids: ['call_id', 'correlation_id'] },
] as const

const columnRows = z.array(z.object({ name: z.string() }))

/** Every question, request to a model, judgement and event so many times: copies of one question belong together. */
export async function multiplyRows(client: pg.ClientBase, times: number): Promise<void> {
  for (const { name, ids } of tables) {
    const { rows } = await client.query(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
      [name],
    )
    const columns = columnRows.parse(rows).map((row) => row.name)
    const values = columns.map((column) =>
      (ids as readonly string[]).includes(column) ? `md5(o.${column}::text || k)::uuid` : `o.${column}`,
    )
    await client.query(
      `INSERT INTO ${name} (${columns.join(', ')})
       SELECT ${values.join(', ')} FROM ${name} o, generate_series(2, ${times}) k`,
    )
  }
  await client.query('ANALYZE')
}
