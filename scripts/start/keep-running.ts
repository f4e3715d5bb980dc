import { setTimeout as wait } from 'node:timers/promises'
import { type Restart, restartAfter } from './restarts.ts'

/** Something that runs: `ended` says how its end came, whoever brought it. */
export type Life = { ended: Promise<string>; stop(): Promise<void> }

export type Kept = {
  /** As it is called in sentences: "the server". */
  name: string
  /** Starts it anew; `over` says that it is not wanted any more. */
  start(over: AbortSignal): Promise<Life>
  say(sentence: string): void
  /** Called once, when starting again has become pointless. */
  giveUp(sentence: string): void
}

export type Keeper = {
  /** Settles with the first start. */
  ready: Promise<void>
  /** Ends it and starts it again: what it was started with has changed. */
  renew(): Promise<void>
  stop(): Promise<void>
}

/** Keeps something running: the first start fails as it fails, after that an end is answered by another start. */
export function keepRunning({ name, start, say, giveUp }: Kept): Keeper {
  const over = new AbortController()
  let renewing = false
  let begun = performance.now()
  let life: Life | undefined
  const ready = start(over.signal).then((first) => {
    life = first
  })
  const watching = ready.then(watch, () => undefined)

  async function watch(): Promise<void> {
    let quickEnds = 0
    while (life !== undefined && !over.signal.aborted) {
      const how = await life.ended
      const plan = renewing ? { quickEnds, waitMs: 0 } : restartAfter(performance.now() - begun, quickEnds)
      renewing = false
      quickEnds = await startAgain(how, plan)
    }
  }

  /** Tries until it runs or is not wanted; returns the ends that came too soon. */
  async function startAgain(how: string, plan: Restart): Promise<number> {
    if (over.signal.aborted) return plan.quickEnds
    if (plan.waitMs === null) {
      over.abort()
      giveUp(
        `${name} ended ${plan.quickEnds} times in short order (${how}) and is not started again; the reason is above.`,
      )
      return plan.quickEnds
    }
    if (plan.waitMs > 0) say(`${name}: ended (${how}); next start in ${plan.waitMs / 1_000} s`)
    await wait(plan.waitMs, undefined, { signal: over.signal }).catch(() => undefined)
    if (over.signal.aborted) return plan.quickEnds
    begun = performance.now()
    try {
      life = await start(over.signal)
      say(`${name}: running again`)
      return plan.quickEnds
    } catch (thrown) {
      return startAgain(sentence(thrown), restartAfter(performance.now() - begun, plan.quickEnds))
    }
  }

  return {
    ready,
    async renew() {
      renewing = true
      await life?.stop()
    },
    async stop() {
      over.abort()
      await life?.stop()
      await watching
      // One that was being started when the end was called.
      await life?.stop()
    },
  }
}

function sentence(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown)
}
