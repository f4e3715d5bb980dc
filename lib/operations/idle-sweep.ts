import { performance } from 'node:perf_hooks'

/** Above this share of the time the process is at work; probes, watches and queues alone need less. */
const BUSY = 0.05
const LOOK_MS = 5_000
/** Looks without work after which the memory goes back. */
const QUIET_LOOKS = 4

/**
 * Told at each look how busy the process was since the last one; answers whether to sweep: once after work, when nothing
 * has been done for a while. What was swept stays swept until there was work again.
 */
export function createIdleness(): (busy: number) => boolean {
  let worked = true
  let quiet = 0

  return (busy) => {
    quiet = busy > BUSY ? 0 : quiet + 1
    if (quiet === 0) worked = true
    if (!worked || quiet < QUIET_LOOKS) return false
    worked = false
    return true
  }
}

/**
 * Gives memory back to the machine when nobody asks for anything. V8 keeps what it once needed: its own reducer goes by
 * how fast memory was last asked for, and where nothing is asked for it never looks again (measured: 355 MB after five
 * minutes of load and an hour later; 250 when swept). A sweep takes 150 ms, in which the process does nothing else.
 *
 * @param sweep Node's `gc`, which a process has with `--expose-gc`; without it nothing is done
 * @returns how to stop
 */
export function sweepWhenIdle(sweep: typeof globalThis.gc): () => void {
  if (sweep === undefined) return () => undefined
  const isTime = createIdleness()
  let last = performance.eventLoopUtilization()
  const looking = setInterval(() => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, last)
    last = now
    // The last resort also lets go of the pages that were kept for the next load.
    if (isTime(utilization)) sweep({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  }, LOOK_MS)
  looking.unref()
  return () => clearInterval(looking)
}
