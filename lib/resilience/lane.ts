import { GatewayError } from '#lib/core/errors.ts'

export type Asking = {
  person: string
  /** Nobody waits for it. */
  scheduled: boolean
  /** Of a role that places are kept for. */
  crew: boolean
}

export type LaneSettings = { concurrent: number; queued: number; queuedPerPerson: number }

export type Lane = {
  /** Runs `work` when a place is free; it is told whether it had to wait. */
  run<T>(asking: Asking, signal: AbortSignal, work: (waited: boolean) => Promise<T>): Promise<T>
  /** Ends the waiting of everybody, or of one person. */
  refuseWaiting(error: GatewayError, person?: string): void
  waiting(): number
}

type Waiting = { asking: Asking; start(): void; refuse(error: unknown): void }

/**
 * The places in front of one system. People take turns, so somebody with a hundred calls waits behind their own and not
 * in front of others; one person has at most three quarters of the places, work that nobody waits for as many, and some
 * are kept for crews.
 */
export function createLane(systemName: string, { concurrent, queued, queuedPerPerson }: LaneSettings): Lane {
  const mostPerPerson = Math.max(1, Math.ceil(concurrent * 0.75))
  const mostScheduled = mostPerPerson
  const keptForCrews = concurrent >= 4 ? Math.max(1, Math.floor(concurrent / 8)) : 0
  const running = { all: 0, scheduled: 0, others: 0, of: new Map<string, number>() }
  // In the order of turns: whoever was served last stands last.
  const queues = new Map<string, Waiting[]>()
  let waiting = 0

  function canStart({ person, scheduled, crew }: Asking): boolean {
    if (running.all >= concurrent) return false
    if ((running.of.get(person) ?? 0) >= mostPerPerson) return false
    if (scheduled && running.scheduled >= mostScheduled) return false
    return crew || running.others < concurrent - keptForCrews
  }

  function count({ person, scheduled, crew }: Asking, by: 1 | -1): void {
    running.all += by
    if (scheduled) running.scheduled += by
    if (!crew) running.others += by
    const own = (running.of.get(person) ?? 0) + by
    if (own === 0) running.of.delete(person)
    else running.of.set(person, own)
  }

  function next(): Waiting | undefined {
    for (const [person, queue] of queues) {
      // A person's own calls may be of both kinds: the first that may start does.
      const at = queue.findIndex(({ asking }) => canStart(asking))
      if (at < 0) continue
      const [found] = queue.splice(at, 1)
      queues.delete(person)
      if (queue.length > 0) queues.set(person, queue)
      waiting -= 1
      return found
    }
    return undefined
  }

  function serve(): void {
    for (let found = next(); found !== undefined; found = next()) {
      count(found.asking, 1)
      found.start()
    }
  }

  function leave(person: string, entry: Waiting): void {
    const queue = queues.get(person)
    const at = queue?.indexOf(entry) ?? -1
    if (queue === undefined || at < 0) return
    queue.splice(at, 1)
    if (queue.length === 0) queues.delete(person)
    waiting -= 1
  }

  function takeTurn(asking: Asking, signal: AbortSignal): Promise<void> {
    const own = queues.get(asking.person) ?? []
    if (own.length >= queuedPerPerson) throw full(`${own.length} of your calls to ${systemName} are waiting already.`)
    if (waiting >= queued) throw full(`Too many calls to ${systemName} are waiting.`)
    return new Promise((resolve, reject) => {
      const ended = () => {
        leave(asking.person, entry)
        reject(signal.reason)
      }
      const settle = (done: () => void) => {
        signal.removeEventListener('abort', ended)
        done()
      }
      const entry: Waiting = {
        asking,
        start: () => settle(resolve),
        refuse: (error) => settle(() => reject(error)),
      }
      own.push(entry)
      queues.set(asking.person, own)
      waiting += 1
      signal.addEventListener('abort', ended, { once: true })
    })
  }

  return {
    async run(asking, signal, work) {
      // Nobody who may start is waiting: whenever a place comes free they are served first.
      const waited = !canStart(asking)
      if (waited) await takeTurn(asking, signal)
      else count(asking, 1)
      try {
        return await work(waited)
      } finally {
        count(asking, -1)
        serve()
      }
    },
    refuseWaiting(error, person) {
      const ended = [...queues].flatMap(([whose, queue]) => (person === undefined || whose === person ? queue : []))
      for (const entry of ended) {
        leave(entry.asking.person, entry)
        entry.refuse(error)
      }
    },
    waiting: () => waiting,
  }
}

function full(message: string): GatewayError {
  return new GatewayError('busy', message, { retryAfterMs: 1_000 })
}
