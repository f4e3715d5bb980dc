import type { Prisma } from '#lib/db/generated/client.ts'
import { parseStored, type StoredEvent, type TurnEvent } from '#lib/facts/turn-event.ts'
import { closeExpired } from './close-expired.ts'
import { forScreen } from './for-screen.ts'
import type { TellDeps } from './tell-waiting.ts'

/** A running turn whose last event is older than this has nobody who answers it. Six beats. */
const ABANDONED_MS = 30_000
/** How often the table is read for a turn that another process answers; in this process a wake comes first. */
const POLL_MS = 500
const KEEP_ALIVE_MS = 15_000

/** How often a stream that is open asks whether its reader may still read. Below POLL_MS, so at each look: rights end within a second. */
const RIGHTS_MS = 400

export type StreamDeps = TellDeps

export type Reading = {
  turnId: string
  after: number
  signal: AbortSignal
  /** Whether the session or token still holds and its person may still read this. */
  mayRead(): Promise<boolean>
}

/**
 * A turn as server-sent events after `after`: what is stored, then what comes, until it is done. Reads Postgres only, so
 * that a reload, a second tab or another replica all see the same events; the wake of this process saves the waiting.
 */
export function streamTurn(reading: Reading, deps: StreamDeps): ReadableStream {
  const text = new TextEncoder()
  const closed = new AbortController()
  const either = AbortSignal.any([reading.signal, closed.signal])
  return new ReadableStream({
    async start(controller) {
      const send = (line: string) => controller.enqueue(text.encode(line))
      try {
        send('retry: 1000\n\n')
        for await (const next of follow({ ...reading, signal: either }, deps)) {
          if (next === null) send(': still here\n\n')
          else send(`id: ${next.seq}\ndata: ${JSON.stringify(next.event)}\n\n`)
        }
      } catch {
        // The browser connects again and resumes; what failed is in the log of the query.
      } finally {
        if (!closed.signal.aborted) controller.close()
      }
    },
    cancel: () => closed.abort(),
  })
}

/**
 * The events of a turn in order; null when nothing happened for a while. Ends with the turn, the signal, or the
 * reader's right to read it.
 */
export async function* follow(reading: Reading, deps: StreamDeps): AsyncGenerator<StoredEvent | null> {
  const { turnId, signal } = reading
  let seq = reading.after
  let quietSince = deps.nowMs()
  let permittedAt = deps.nowMs()
  while (!signal.aborted) {
    // Asked for before the read, so that a wake between read and wait is not lost.
    const woken = deps.live.wait(turnId, POLL_MS, signal)
    const rows = await deps.database.turnEvent.findMany({
      where: { turnId, seq: { gt: seq } },
      orderBy: { seq: 'asc' },
      take: 500,
    })
    if (deps.nowMs() - permittedAt >= RIGHTS_MS) {
      if (!(await reading.mayRead())) return
      permittedAt = deps.nowMs()
    }
    for (const row of rows) {
      const { event } = parseStored(row.event)
      seq = row.seq
      const shown = forScreen(event)
      if (shown !== null) yield { seq, event: shown }
      if (event.type === 'done') return
    }
    if (rows.length > 0) {
      quietSince = deps.nowMs()
      continue
    }
    if (deps.nowMs() - quietSince > KEEP_ALIVE_MS) {
      quietSince = deps.nowMs()
      yield null
    }
    const turn = await deps.database.turn.findUnique({ where: { id: turnId } })
    if (turn === null || (await closeUnattended(turn, deps))) {
      if (turn === null) return
      continue
    }
    await woken
  }
}

/** A turn that nobody carries any more, or that waited too long, is ended by whoever reads it; true when it was. */
export function closeUnattended(
  turn: { id: string; state: string; startedAt: Date },
  deps: StreamDeps,
): Promise<boolean> {
  return turn.state === 'waiting' ? closeExpired(turn.id, deps) : closeAbandoned(turn, deps)
}

/**
 * A process that ended takes its turns with it. Whoever reads such a turn closes it with a sentence; true when it did.
 * The state and the last words change together, once.
 */
export async function closeAbandoned(
  turn: { id: string; startedAt: Date },
  { database, live, nowMs }: Omit<StreamDeps, 'trail'>,
): Promise<boolean> {
  if (live.runs(turn.id)) return false
  const last = await database.turnEvent.findFirst({ where: { turnId: turn.id }, orderBy: { seq: 'desc' } })
  const parsed = last === null ? null : parseStored(last.event)
  if (parsed?.event.type === 'done') {
    // It ended; only the row was not told any more.
    await database.turn.update({ where: { id: turn.id }, data: { state: parsed.event.state, finishedAt: new Date() } })
    return false
  }
  if (nowMs() - (parsed?.at ?? turn.startedAt.getTime()) < ABANDONED_MS) return false

  const seq = last?.seq ?? 0
  const wrote = (await database.approval.count({ where: { turnId: turn.id, state: 'used' } })) > 0
  const ending: TurnEvent[] = [
    {
      type: 'error',
      error: {
        code: 'internal',
        message: 'Gatehouse was restarted while it answered.',
        retryable: !wrote,
        nextStep: wrote
          ? 'Something may have been written. Look in the system before asking again.'
          : 'What came until then is kept. Ask again.',
        correlationId: turn.id,
      },
    },
    { type: 'done', state: 'failed', ms: nowMs() - turn.startedAt.getTime() },
  ]
  await database
    .$transaction([
      database.turnEvent.createMany({
        data: ending.map((event, index) => ({
          turnId: turn.id,
          seq: seq + 1 + index,
          event: { ...event, at: nowMs() } as Prisma.InputJsonObject,
        })),
      }),
      database.turn.update({ where: { id: turn.id }, data: { state: 'failed', finishedAt: new Date() } }),
      database.turnHold.deleteMany({ where: { turnId: turn.id } }),
    ])
    // Another reader was faster: the same rows are there.
    .catch(() => undefined)
  return true
}
