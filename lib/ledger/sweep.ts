import type pg from 'pg'
import { z } from 'zod'
import type { Signer } from './canon.ts'
import { encodeStep, stepSql } from './encode.ts'
import type { EventRow } from './rows.ts'
import { ended, stage } from './stages.ts'
import { buryWriters, deadWriters } from './writers.ts'

const intentShape = z.object({
  at: z.string(),
  call_id: z.string(),
  correlation_id: z.string(),
  person_id: z.string().nullable(),
  door: z.string(),
  client: z.string().nullable(),
  system: z.string().nullable(),
  tool: z.string().nullable(),
  project: z.string().nullable(),
  policy_version: z.coerce.number(),
  request_bytes: z.number().nullable(),
})

type Intent = z.infer<typeof intentShape>

const intentsPerStep = 1_000

const intentColumns = `i.at::text, i.call_id, i.correlation_id, i.person_id, i.door, i.client, i.system, i.tool,
  i.project, i.policy_version, i.request_bytes`
const noOutcome = `NOT EXISTS (SELECT FROM ledger.event o WHERE o.correlation_id = i.correlation_id
  AND o.call_id = i.call_id AND o.stage IN ${ended})`

/**
 * Marks intents whose outcome never came as unknown: their process died between the vendor's answer and the commit.
 * Each intent is looked at once: a mark in the database says how far earlier sweeps came, and holding its row keeps
 * other replicas out. Returns how many were marked. An outcome that turns up later is written after the unknown.
 * An intent gets its time a moment before its commit: less than a minute could pass over one that is on its way.
 */
export async function sweepUnknown(client: pg.ClientBase, signer: Signer, olderThanMinutes: number): Promise<number> {
  let marked = 0
  for (;;) {
    const found = await sweepStep(client, signer, olderThanMinutes)
    marked += found
    if (found < intentsPerStep) return marked
  }
}

/** Marks what a process that is gone left open, without waiting for the time of the longest call. */
export async function sweepDead(
  client: pg.ClientBase,
  signer: Signer,
  { deadAfterSeconds, withinMinutes }: { deadAfterSeconds: number; withinMinutes: number },
): Promise<number> {
  return inStep(client, signer, async (mark) => {
    const dead = await deadWriters(client, deadAfterSeconds)
    if (dead.length === 0) return 0
    const { rows } = await client.query(
      `SELECT ${intentColumns} FROM ledger.event i
        WHERE i.stage = ${stage.intent} AND i.writer = ANY ($1) AND i.at > clock_timestamp() - make_interval(mins => $2)
          AND ${noOutcome} ORDER BY i.at`,
      [dead, withinMinutes],
    )
    const intents = z.array(intentShape).parse(rows)
    await mark(intents, 'the process that asked is gone')
    await buryWriters(client, dead)
    return intents.length
  })
}

type Mark = (intents: readonly Intent[], reason: string) => Promise<void>

/** One transaction; the numbers of rows that it signed and could not write are void. */
async function inStep(client: pg.ClientBase, signer: Signer, work: (mark: Mark) => Promise<number>): Promise<number> {
  const numbers: number[] = []
  const mark: Mark = async (intents, reason) => {
    const rows = intents.map((intent) => signer.sign(unknownRow(intent), { reason }))
    numbers.push(...rows.map(({ wn }) => wn))
    if (rows.length > 0) {
      await client.query(stepSql, encodeStep({ admissions: [], fresh: [], again: rows }).values)
    }
  }
  await client.query('BEGIN')
  try {
    const found = await work(mark)
    await client.query('COMMIT')
    return found
  } catch (error) {
    for (const wn of numbers) signer.void(wn)
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

function sweepStep(client: pg.ClientBase, signer: Signer, olderThanMinutes: number): Promise<number> {
  return inStep(client, signer, async (mark) => {
    const swept = await client.query(
      `SELECT swept_to::text, (clock_timestamp() - make_interval(mins => $1))::text AS until
         FROM ledger.sweep FOR UPDATE SKIP LOCKED`,
      [olderThanMinutes],
    )
    if (swept.rowCount === 0) return 0
    const { swept_to, until } = markShape.parse(swept.rows)[0]
    const intents = await withoutOutcome(client, swept_to, until)
    await mark(intents, 'no outcome was recorded')
    // A full step may have stopped between intents of the same instant; those already marked are not found again.
    const reached = intents.length < intentsPerStep ? until : (intents.at(-1)?.at ?? until)
    await client.query(
      `UPDATE ledger.sweep SET swept_to = greatest(swept_to, $1::timestamptz - interval '1 microsecond')`,
      [reached],
    )
    return intents.length
  })
}

const markShape = z.tuple([z.object({ swept_to: z.string(), until: z.string() })])

async function withoutOutcome(client: pg.ClientBase, after: string, until: string): Promise<Intent[]> {
  const { rows } = await client.query(
    `SELECT ${intentColumns} FROM ledger.event i
      WHERE i.stage = ${stage.intent} AND i.at > $1 AND i.at <= $2 AND ${noOutcome} ORDER BY i.at LIMIT $3`,
    [after, until, intentsPerStep],
  )
  return z.array(intentShape).parse(rows)
}

function unknownRow(intent: Intent): EventRow {
  return {
    stage: stage.unknown,
    callId: intent.call_id,
    correlationId: intent.correlation_id,
    personId: intent.person_id,
    door: intent.door,
    client: intent.client,
    system: intent.system,
    tool: intent.tool,
    project: intent.project,
    outcome: 'unknown',
    code: 'outcome_unknown',
    policyVersion: intent.policy_version,
    durationMs: null,
    rows: null,
    requestBytes: intent.request_bytes,
    responseBytes: null,
    vendorRequestId: null,
    action: null,
  }
}
