/** What the votes on a system's health come to. Pure but for the clock that is handed over. */
export type Votes = {
  /** Milliseconds until this person may ask the system again; 0 when now. Changes nothing. */
  waitMs(person: string): number
  /** The same, and when a pause is over this call is the one that finds out: nobody else is let through until it voted. */
  enter(person: string): number
  /** One call, one vote. `null` is a call that says nothing of health: ended by its caller, refused by our own limits. */
  vote(person: string, healthy: boolean | null): void
  state(): 'closed' | 'open' | 'half_open'
}

type Pause = { untilMs: number; probing: string | null }

const EVERYBODY = '*'
const WINDOW = 20

/**
 * Whose failures close a system, and for whom. Failures of one person close it for that person: it may be their tool,
 * their arguments, their network. For everybody it closes after so many failures in a row, or half of the last twenty,
 * when at least two people met them.
 */
export function createVotes(options: {
  openAfter: number
  openForMs: number
  monotonicMs(): number
  /** Told when it closes, for one person or for everybody. */
  closed(person: string | null): void
}): Votes {
  const { openAfter, openForMs, monotonicMs } = options
  const pauses = new Map<string, Pause>()
  let recent: { person: string; failed: boolean }[] = []

  const scopesOf = (person: string) => [EVERYBODY, person].filter((scope) => pauses.has(scope))

  function leftMs(scope: string, person: string): number {
    const pause = pauses.get(scope)
    if (pause === undefined) return 0
    const left = pause.untilMs - monotonicMs()
    if (left > 0) return left
    return pause.probing === null || pause.probing === person ? 0 : 1_000
  }

  const waitMs = (person: string) => Math.max(0, ...scopesOf(person).map((scope) => leftMs(scope, person)))

  function pause(scope: string): void {
    pauses.set(scope, { untilMs: monotonicMs() + openForMs, probing: null })
    if (pauses.size > 1_000) forgetOver()
    options.closed(scope === EVERYBODY ? null : scope)
  }

  function forgetOver(): void {
    for (const [scope, { untilMs }] of pauses) if (untilMs < monotonicMs()) pauses.delete(scope)
  }

  function failed(person: string): void {
    const probed = scopesOf(person).filter((scope) => pauses.get(scope)?.probing === person)
    if (probed.length > 0) {
      for (const scope of probed) pause(scope)
      return
    }
    if (everybodyFails()) pause(EVERYBODY)
    else if (endsInFailures(recent.filter((each) => each.person === person))) pause(person)
  }

  function endsInFailures(votes: readonly { failed: boolean }[]): boolean {
    return votes.length >= openAfter && votes.slice(-openAfter).every((each) => each.failed)
  }

  function everybodyFails(): boolean {
    if (endsInFailures(recent) && peopleIn(recent.slice(-openAfter)) > 1) return true
    const failures = recent.filter((each) => each.failed)
    const often = [...Map.groupBy(failures, (each) => each.person).values()].filter((own) => own.length >= 3)
    return recent.length === WINDOW && failures.length * 2 >= WINDOW && often.length > 1
  }

  return {
    waitMs,
    enter(person) {
      const wait = waitMs(person)
      if (wait > 0) return wait
      for (const scope of scopesOf(person)) {
        const found = pauses.get(scope)
        // Taken by this very call; a second one of the same person waits for its vote.
        if (found?.probing === person) return 1_000
        if (found !== undefined) found.probing = person
      }
      return 0
    },
    vote(person, healthy) {
      if (healthy === null) {
        for (const scope of scopesOf(person)) {
          const found = pauses.get(scope)
          if (found?.probing === person) found.probing = null
        }
        return
      }
      recent = [...recent, { person, failed: !healthy }].slice(-WINDOW)
      if (!healthy) return failed(person)
      for (const scope of scopesOf(person)) {
        if (pauses.get(scope)?.probing === person) pauses.delete(scope)
      }
    },
    state() {
      const found = pauses.get(EVERYBODY)
      if (found === undefined) return 'closed'
      return found.untilMs > monotonicMs() ? 'open' : 'half_open'
    },
  }
}

function peopleIn(votes: readonly { person: string }[]): number {
  return new Set(votes.map(({ person }) => person)).size
}
