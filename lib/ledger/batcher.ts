import type { Clock } from '#lib/core/clock.ts'
import type { GatewayError } from '#lib/core/errors.ts'
import type { Log } from '#lib/core/log.ts'
import type { Signer } from './canon.ts'
import { decodeStep, encodeStep, type StepResult, stepSql } from './encode.ts'
import { type Link, unavailable } from './link.ts'
import type { Details, EventRow, SignedRow } from './rows.ts'
import type { Admission } from './types.ts'

/** One row on its way into the ledger. Exactly one of `written` and `givenUp` is called. */
export type Entry = {
  kind: 'admission' | 'fresh' | 'again'
  row: EventRow
  details: Details
  signed?: SignedRow
  epoch: number
  limitKeys: readonly string[]
  written(admission: Admission | undefined): void
  givenUp(why: GivenUp): void
}

/** `refused`: Postgres will never take this row. `perhaps`: it may be committed all the same. */
export type GivenUp = { error: GatewayError; refused: boolean; perhaps: boolean }

export type Batcher = {
  /** Resolves through the entry. `urgent` false waits up to `settleMs` for a batch to ride on. */
  add(entry: Entry, urgent: boolean): void
  linkUp(): void
  linkDown(): void
  healthy(): boolean
  /** Sends what waits, gives up what is not through by its deadline. */
  drain(): Promise<void>
}

export type BatcherOptions = {
  link: () => Link | null
  signer: Signer
  clock: Clock
  log: Log
  deadlineMs: number
  settleMs: number
  maxBatch: number
  maxQueue: number
}

type Queued = { entry: Entry; due: number }
type Batch = Queued[]

const tickMs = 50
const probeEveryMs = 500

/**
 * Batches form by themselves: one is under way, and whatever is asked meanwhile shares the next commit. Nothing
 * waits for a timer except outcomes that find no batch to ride on.
 */
export function createBatcher(options: BatcherOptions): Batcher {
  const { link, signer, clock, log, deadlineMs, settleMs, maxBatch, maxQueue } = options
  const waiting: Record<Entry['kind'], Queued[]> = { admission: [], fresh: [], again: [] }
  let halves: Batch[] = []
  let underWay: { batch: Batch; since: number } | null = null
  let urgent = false
  let scheduled = false
  let failing = false
  let probedAt = 0
  let settleTimer: NodeJS.Timeout | undefined
  let onIdle: (() => void) | null = null

  function schedule(): void {
    if (scheduled) return
    scheduled = true
    // Everything that the event loop parses in this round goes into one batch.
    setImmediate(() => {
      scheduled = false
      pump()
    })
  }

  function pump(): void {
    if (underWay !== null || link()?.client() == null) return
    const batch = halves.shift() ?? nextBatch()
    if (batch.length > 0) void send(batch)
    else if (waitingCount() === 0) onIdle?.()
  }

  function nextBatch(): Batch {
    const { admission, fresh, again } = waiting
    if (admission.length === 0 && again.length === 0 && !urgent && fresh.length < maxBatch) return []
    const batch = [admission, fresh, again].flatMap((queue) => queue.splice(0, maxBatch))
    if (fresh.length === 0) urgent = false
    return batch
  }

  async function send(batch: Batch): Promise<void> {
    const client = link()?.client()
    if (client == null) return
    const mine = { batch, since: clock.monotonicMs() }
    underWay = mine
    try {
      const step = encodeStep(sorted(batch))
      const result = await client.query<StepResult & unknown[]>({
        name: 'step',
        text: stepSql,
        values: step.values,
        rowMode: 'array',
      })
      const [row] = result.rows
      // Otherwise the deadline passed meanwhile and the callers have their answer.
      if (underWay === mine && row !== undefined) {
        failing = false
        written(batch, decodeStep(row, step.keys))
      }
    } catch (error) {
      if (underWay === mine) failed(batch, error)
    } finally {
      if (underWay === mine) underWay = null
      schedule()
    }
  }

  function sorted(batch: Batch) {
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

  function written(batch: Batch, admissions: Admission[]): void {
    batch.forEach(({ entry }, at) => {
      entry.written(admissions[at])
    })
  }

  /** The transaction is rolled back as a whole; one row that Postgres cannot take must not refuse the others. */
  function failed(batch: Batch, error: unknown): void {
    const code = sqlState(error)
    const refused = code !== null && isDataError(code)
    if (refused && batch.length > 1) {
      const middle = Math.ceil(batch.length / 2)
      halves.push(batch.slice(0, middle), batch.slice(middle))
      return
    }
    if (!refused) failing = true
    const internal = error instanceof Error ? error.message : String(error)
    log.error({ code, rows: batch.length, internal }, 'ledger: a batch was not written')
    giveUp(batch, { error: unavailable(internal, error), refused, perhaps: code === null })
    if (code === null) link()?.cut()
  }

  function giveUp(batch: Batch, why: GivenUp): void {
    for (const { entry } of batch) entry.givenUp(why)
  }

  function overdue(now: number): boolean {
    if (underWay === null) return false
    return now - underWay.since >= deadlineMs || underWay.batch.some(({ due }) => due <= now)
  }

  function tick(): void {
    const now = clock.monotonicMs()
    // Nobody may be told later what was refused now, so the connection goes with the batch.
    if (overdue(now)) abandon(`no answer within ${deadlineMs} ms`)
    const late = [...Object.values(waiting), ...halves].flatMap((queue) => takeLate(queue, now))
    halves = halves.filter((half) => half.length > 0)
    giveUp(late, { error: unavailable(`no commit within ${deadlineMs} ms`), refused: false, perhaps: false })
    if (failing && underWay === null && now - probedAt > probeEveryMs) {
      probedAt = now
      void send([])
    }
  }

  function abandon(reason: string): void {
    const batch = underWay?.batch ?? []
    underWay = null
    failing = true
    giveUp(batch, { error: unavailable(reason), refused: false, perhaps: true })
    link()?.cut()
  }

  function waitingCount(): number {
    return waiting.admission.length + waiting.fresh.length + waiting.again.length + halves.length
  }

  const ticker = setInterval(tick, tickMs)
  ticker.unref()

  return {
    add(entry, now) {
      const queue = waiting[entry.kind]
      if (entry.kind === 'admission' && queue.length >= maxQueue) {
        entry.givenUp({ error: unavailable('the queue is full'), refused: false, perhaps: false })
        return
      }
      queue.push({ entry, due: clock.monotonicMs() + deadlineMs })
      if (now || entry.kind !== 'fresh') {
        urgent = true
        schedule()
      } else if (queue.length >= maxBatch) {
        schedule()
      } else {
        settleTimer ??= setTimeout(() => {
          settleTimer = undefined
          urgent = true
          pump()
        }, settleMs)
      }
    },
    linkUp() {
      failing = false
      schedule()
    },
    linkDown() {
      abandon('the connection broke')
    },
    healthy: () => !failing && link()?.client() != null,
    drain() {
      urgent = true
      clearTimeout(settleTimer)
      return new Promise((resolve) => {
        const stop = () => {
          clearInterval(poll)
          clearInterval(ticker)
          onIdle = null
          resolve()
        }
        // Entries that find no connection leave through their deadline.
        const poll = setInterval(() => waitingCount() === 0 && underWay === null && stop(), tickMs)
        onIdle = stop
        schedule()
      })
    },
  }
}

/** Entries of one queue were added in order, but halves of a batch mix queues. */
function takeLate(queue: Queued[], now: number): Queued[] {
  const late = queue.filter(({ due }) => due <= now)
  if (late.length > 0) queue.splice(0, queue.length, ...queue.filter(({ due }) => due > now))
  return late
}

function sqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('severity' in error)) return null
  return typeof error.code === 'string' && error.severity === 'ERROR' ? error.code : null
}

/** Classes 22 and 23 and our own: the row is at fault. 23514 is a missing partition: the database is. */
function isDataError(code: string): boolean {
  return code !== '23514' && /^(22|23|LG)/.test(code)
}
