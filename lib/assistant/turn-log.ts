import { storable } from '#lib/core/storable.ts'
import type { Database } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { TurnEvent } from '#lib/facts/turn-event.ts'
import type { Live } from './live.ts'
import { sameBasis } from './sharing/basis.ts'

/** Long enough to gather a model's words, short enough that nobody sees it. */
const BATCH_MS = 40

export type TurnLog = {
  append(event: TurnEvent): void
  /** Writes what is left and waits for it. */
  close(): Promise<void>
}

/**
 * Events of one turn on their way to Postgres, in small batches and strictly in order. Listeners are woken after a batch
 * is committed and read the table, so nobody ever sees an event that a reload would not show.
 */
export function openTurnLog(
  turnId: string,
  deps: { database: Database; live: Pick<Live, 'wake'>; nowMs: () => number },
  /** The last event that is there. */
  last = 0,
): TurnLog {
  let waiting: TurnEvent[] = []
  let seq = last
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<void> = Promise.resolve()
  let failure: unknown

  function append(event: TurnEvent): void {
    const before = waiting.at(-1)
    if (event.type === 'text' && before?.type === 'text' && sameBasis(before, event)) {
      waiting[waiting.length - 1] = { ...before, delta: before.delta + event.delta }
    } else waiting.push(event)
    timer ??= setTimeout(flush, BATCH_MS)
  }

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    const at = deps.nowMs()
    const rows = batch.map((event) => {
      seq += 1
      return { turnId, seq, event: storable({ ...event, at }) as Prisma.InputJsonObject }
    })
    writing = writing
      .then(() => deps.database.turnEvent.createMany({ data: rows }))
      .then(
        () => deps.live.wake(turnId),
        (thrown: unknown) => {
          failure ??= thrown
        },
      )
  }

  return {
    append,
    async close() {
      flush()
      await writing
      if (failure !== undefined) throw failure
    },
  }
}
