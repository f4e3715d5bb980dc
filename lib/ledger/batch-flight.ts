import type pg from 'pg'
import type { Clock } from '#lib/core/clock.ts'
import type { Signer } from './canon.ts'
import { decodeStep, encodeStep, type Step, type StepResult, stepSql } from './encode.ts'
import type { Batch, Entry } from './entry.ts'
import type { Admission } from './types.ts'

/** How a batch came back. After `abandon` it is nobody's: its callers have their answer. */
export type Landing =
  | { state: 'written'; admissions: Admission[] }
  | { state: 'failed'; error: unknown }
  | { state: 'abandoned' }

export type Flight = {
  /** Signs and sends a batch; the only one until it lands or is abandoned. Never throws. */
  fly(client: pg.Client, batch: Batch): Promise<Landing>
  isUnderWay(): boolean
  /** True when the deadline of the batch, or of one row of it, is over. */
  isOverdue(now: number): boolean
  /** Gives the batch back. Whether it is committed is not known. */
  abandon(): Batch
}

type FlightOptions = { signer: Signer; clock: Clock; deadlineMs: number }

export function createFlight({ signer, clock, deadlineMs }: FlightOptions): Flight {
  let underWay: { batch: Batch; since: number } | null = null

  return {
    async fly(client, batch) {
      const mine = { batch, since: clock.monotonicMs() }
      underWay = mine
      const landing = await landingOf(() => commit(client, stepOf(batch, signer)))
      if (underWay !== mine) return { state: 'abandoned' }
      underWay = null
      return landing
    },
    isUnderWay: () => underWay !== null,
    isOverdue(now) {
      if (underWay === null) return false
      return now - underWay.since >= deadlineMs || underWay.batch.some(({ due }) => due <= now)
    },
    abandon() {
      const batch = underWay?.batch ?? []
      underWay = null
      return batch
    },
  }
}

async function landingOf(work: () => Promise<Admission[]>): Promise<Landing> {
  try {
    return { state: 'written', admissions: await work() }
  } catch (error) {
    return { state: 'failed', error }
  }
}

async function commit(client: pg.Client, step: Step): Promise<Admission[]> {
  const { values, keys } = encodeStep(step)
  const [row] = await new Promise<(StepResult & unknown[])[]>((resolve, reject) => {
    // With a callback, since the promise that pg makes keeps every batch until the whole heap is swept.
    void client.query<StepResult & unknown[]>(
      { name: 'step', text: stepSql, values, rowMode: 'array' },
      (error, result) => (error ? reject(error) : resolve(result.rows)),
    )
  })
  if (row === undefined) throw new Error('ledger.step gave no row')
  return decodeStep(row, keys)
}

/** The order of Postgres: admissions first, and their verdicts come in it. */
function stepOf(batch: Batch, signer: Signer): Step {
  const signed = batch.map(({ entry }) => {
    entry.signed ??= signer.sign(entry.row, entry.details)
    return { kind: entry.kind, row: entry.signed, epoch: entry.epoch, limitKeys: entry.limitKeys }
  })
  const rows = (kind: Entry['kind']) => signed.filter((each) => each.kind === kind)
  return {
    admissions: rows('admission'),
    fresh: rows('fresh').map(({ row }) => row),
    again: rows('again').map(({ row }) => row),
  }
}
