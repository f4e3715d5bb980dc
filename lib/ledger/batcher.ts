import type { Clock } from '#lib/core/clock.ts'
import type { Log } from '#lib/core/log.ts'
import { faultOf } from './batch-fault.ts'
import { createFlight, type Flight } from './batch-flight.ts'
import { createQueues, type Queues } from './batch-queues.ts'
import { createWakes, type Wakes } from './batch-wakes.ts'
import type { Signer } from './canon.ts'
import type { Batch, Entry, GivenUp } from './entry.ts'
import { type Link, unavailable } from './link.ts'

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

const tickMs = 50
const probeEveryMs = 500
const drainPollMs = 5

/** What one batcher has: its parts, and whether the last batch went through. */
type Desk = Pick<BatcherOptions, 'link' | 'clock' | 'log' | 'deadlineMs'> & {
  queues: Queues
  flight: Flight
  wakes: Wakes
  failing: boolean
  probedAt: number
}

/**
 * Batches form by themselves: one is under way, and whatever is asked meanwhile shares the next commit. Nothing
 * waits for a timer except outcomes that find no batch to ride on.
 */
export function createBatcher({ link, clock, log, deadlineMs, settleMs, signer, ...sizes }: BatcherOptions): Batcher {
  const queues = createQueues(sizes)
  const wakes = createWakes({ settleMs, look: () => pump(desk), lookAtAll: () => pumpAll(desk) })
  const flight = createFlight({ signer, clock, deadlineMs })
  const desk: Desk = { link, clock, log, deadlineMs, queues, flight, wakes, failing: false, probedAt: 0 }
  const ticker = setInterval(() => tick(desk), tickMs)
  ticker.unref()

  return {
    add: (entry, urgent) => add(desk, entry, urgent),
    linkUp() {
      desk.failing = false
      wakes.soon()
    },
    linkDown: () => abandon(desk, 'the connection broke'),
    healthy: () => !desk.failing && link()?.client() != null,
    async drain() {
      wakes.stop()
      queues.hurry()
      wakes.soon()
      await untilIdle(desk)
      clearInterval(ticker)
    },
  }
}

function add({ queues, wakes, clock, deadlineMs }: Desk, entry: Entry, urgent: boolean): void {
  if (!queues.push({ entry, due: clock.monotonicMs() + deadlineMs })) {
    entry.givenUp({ error: unavailable('the queue is full'), refused: false, perhaps: false })
  } else if (urgent || entry.kind !== 'fresh') {
    queues.hurry()
    wakes.soon()
  } else if (queues.isFull(entry.kind)) {
    wakes.soon()
  } else {
    wakes.later()
  }
}

function pump(desk: Desk): void {
  if (desk.flight.isUnderWay() || desk.link()?.client() == null) return
  const batch = desk.queues.next()
  if (batch.length > 0) void send(desk, batch)
}

function pumpAll(desk: Desk): void {
  desk.queues.hurry()
  pump(desk)
}

async function send(desk: Desk, batch: Batch): Promise<void> {
  const client = desk.link()?.client()
  if (client == null) return
  const landing = await desk.flight.fly(client, batch)
  if (landing.state === 'written') {
    desk.failing = false
    for (const [at, { entry }] of batch.entries()) entry.written(landing.admissions[at])
  }
  if (landing.state === 'failed') failed(desk, batch, landing.error)
  desk.wakes.soon()
}

/** The transaction is rolled back as a whole; one row that Postgres cannot take must not refuse the others. */
function failed(desk: Desk, batch: Batch, error: unknown): void {
  const { code, isRefused, internal } = faultOf(error)
  if (isRefused && batch.length > 1) {
    desk.queues.splitUp(batch)
    return
  }
  if (!isRefused) desk.failing = true
  desk.log.error({ code, rows: batch.length, internal }, 'ledger: a batch was not written')
  giveUp(batch, { error: unavailable(internal, error), refused: isRefused, perhaps: code === null })
  if (code === null) desk.link()?.cut()
}

function tick(desk: Desk): void {
  const { queues, flight, clock, deadlineMs } = desk
  const now = clock.monotonicMs()
  // Nobody may be told later what was refused now, so the connection goes with the batch.
  if (flight.isOverdue(now)) abandon(desk, `no answer within ${deadlineMs} ms`)
  const late = { error: unavailable(`no commit within ${deadlineMs} ms`), refused: false, perhaps: false }
  giveUp(queues.takeLate(now), late)
  if (desk.failing && !flight.isUnderWay() && now - desk.probedAt > probeEveryMs) {
    desk.probedAt = now
    void send(desk, [])
  }
}

function abandon(desk: Desk, reason: string): void {
  const batch = desk.flight.abandon()
  desk.failing = true
  giveUp(batch, { error: unavailable(reason), refused: false, perhaps: true })
  desk.link()?.cut()
}

function giveUp(batch: Batch, why: GivenUp): void {
  for (const { entry } of batch) entry.givenUp(why)
}

/** Entries that find no connection leave through their deadline. */
function untilIdle({ queues, flight }: Desk): Promise<void> {
  return new Promise((resolve) => {
    const poll = setInterval(() => {
      if (!queues.isEmpty() || flight.isUnderWay()) return
      clearInterval(poll)
      resolve()
    }, drainPollMs)
  })
}
