import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'

type Child = ChildProcessByStdio<Writable, Readable, null>

/**
 * Processes that are killed with SIGKILL where they have come to. The next one starts while the last one's end is looked
 * at, and waits for its order; see `order.ts` for the other side.
 */
export function openKilled(script: string) {
  const file = path.join(import.meta.dirname, script)
  let next = start()

  function start(): Child {
    return spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] })
  }

  async function end(child: Child): Promise<unknown> {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    const [, signal] = await ended
    return signal
  }

  return {
    /** Carries out the order until it comes to the step, and no further. Throws where it does not come there. */
    async killAt(order: { step: string } & Record<string, unknown>): Promise<void> {
      const child = next
      const gone = once(child, 'exit').then(([code]) => Promise.reject(new Error(`it ended by itself (${code})`)))
      gone.catch(() => undefined)
      child.stdin.end(JSON.stringify(order))
      const [said] = await Promise.race([once(child.stdout, 'data'), gone])
      if (String(said).trim() !== order.step) throw new Error(`it came to ${said}`)
      if ((await end(child)) !== 'SIGKILL') throw new Error('it was not killed')
      next = start()
    },
    close: () => end(next),
  }
}
