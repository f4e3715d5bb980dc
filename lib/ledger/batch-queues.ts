import type { Batch, Entry, Queued } from './entry.ts'

/** What waits for the ledger, and what of it makes the next batch. */
export type Queues = {
  /** False when so many of its kind wait that it may not. */
  push(queued: Queued): boolean
  isFull(kind: Entry['kind']): boolean
  /** Whatever waits goes with the next batch, without waiting for one to ride on. */
  hurry(): void
  /** Empty while nothing must go yet. */
  next(): Batch
  /** The two halves go next, each by itself. */
  splitUp(batch: Batch): void
  /** Takes out those whose time is over. */
  takeLate(now: number): Batch
  isEmpty(): boolean
}

export function createQueues({ maxBatch, maxQueue }: { maxBatch: number; maxQueue: number }): Queues {
  const waiting: Record<Entry['kind'], Queued[]> = { admission: [], fresh: [], again: [] }
  let halves: Batch[] = []
  let isUrgent = false

  function mixed(): Batch {
    const { admission, fresh, again } = waiting
    if (admission.length === 0 && again.length === 0 && !isUrgent && fresh.length < maxBatch) return []
    const batch = [admission, fresh, again].flatMap((queue) => queue.splice(0, maxBatch))
    if (fresh.length === 0) isUrgent = false
    return batch
  }

  return {
    push(queued) {
      const queue = waiting[queued.entry.kind]
      // Outcomes and rows of the spool are never turned away: what they tell of has happened.
      if (queued.entry.kind === 'admission' && queue.length >= maxQueue) return false
      queue.push(queued)
      return true
    },
    isFull: (kind) => waiting[kind].length >= maxBatch,
    hurry() {
      isUrgent = true
    },
    next: () => halves.shift() ?? mixed(),
    splitUp(batch) {
      const middle = Math.ceil(batch.length / 2)
      halves.push(batch.slice(0, middle), batch.slice(middle))
    },
    takeLate(now) {
      const late = [...Object.values(waiting), ...halves].flat().filter(({ due }) => due <= now)
      if (late.length === 0) return late
      const inTime = ({ due }: Queued) => due > now
      for (const queue of Object.values(waiting)) queue.splice(0, queue.length, ...queue.filter(inTime))
      halves = halves.map((half) => half.filter(inTime)).filter((half) => half.length > 0)
      return late
    },
    isEmpty: () => halves.length === 0 && Object.values(waiting).every((queue) => queue.length === 0),
  }
}
