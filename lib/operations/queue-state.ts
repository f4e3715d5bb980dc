import type pg from 'pg'
import { z } from 'zod'

/** `waiting`: due and not begun; `retried`: failed and tried again; `givenUp`: failed so often that nobody tries again. */
export type QueueState = { waiting: number; retried: number; givenUp: number }

const rowShape = z.tuple([z.object({ waiting: z.number(), retried: z.number(), givenUp: z.number() })])

/** What the queue holds now. It keeps nothing of what succeeded; before a server began there is none. */
export async function readQueue(reads: pg.Pool): Promise<QueueState> {
  const { rows: found } = await reads.query(`SELECT to_regclass('queue.jobs') IS NOT NULL AS there`)
  if (found[0]?.there !== true) return { waiting: 0, retried: 0, givenUp: 0 }
  const { rows } = await reads.query(
    `SELECT count(*) FILTER (WHERE run_at <= now() AND attempts = 0)::int AS waiting,
       count(*) FILTER (WHERE attempts > 0 AND attempts < max_attempts AND last_error IS NOT NULL)::int AS retried,
       count(*) FILTER (WHERE attempts >= max_attempts AND last_error IS NOT NULL)::int AS "givenUp"
     FROM queue.jobs`,
  )
  return rowShape.parse(rows)[0]
}
