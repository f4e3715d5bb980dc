import { BulkheadRejectedError, bulkhead } from 'cockatiel'
import { GatewayError } from '#lib/core/errors.ts'
import { type ReaderProcess, startReader } from './reader-process.ts'
import type { ReadOrder, ReadOutcome } from './types.ts'

const AT_ONCE = 2
const WAITING = 100
/** A reader that nobody needs gives its memory back. */
const IDLE_MS = 60_000

/** At most two files are read at once, each in a process that is ended when its file takes too much. */
export function createReaders(start: () => ReaderProcess = () => startReader(), idleMs = IDLE_MS) {
  const places = bulkhead(AT_ONCE, WAITING)
  const free: { reader: ReaderProcess; leaving: NodeJS.Timeout }[] = []

  function take(): ReaderProcess {
    for (let found = free.pop(); found !== undefined; found = free.pop()) {
      clearTimeout(found.leaving)
      if (found.reader.isAlive()) return found.reader
    }
    return start()
  }

  function giveBack(reader: ReaderProcess): void {
    if (!reader.isAlive()) return
    const leaving = setTimeout(() => {
      free.splice(
        free.findIndex((each) => each.reader === reader),
        1,
      )
      reader.end()
    }, idleMs)
    leaving.unref()
    free.push({ reader, leaving })
  }

  return {
    async read(order: ReadOrder, signal?: AbortSignal): Promise<ReadOutcome> {
      try {
        return await places.execute(async () => {
          signal?.throwIfAborted()
          const reader = take()
          const outcome = await reader.read(order)
          giveBack(reader)
          return outcome
        }, signal)
      } catch (thrown) {
        if (thrown instanceof BulkheadRejectedError) {
          throw new GatewayError('busy', 'Too many documents are being read at the moment.')
        }
        throw thrown
      }
    },
    /** Ends the readers that wait for work; one at work ends with its file's limit at the latest. */
    close(): void {
      for (const { reader, leaving } of free.splice(0)) {
        clearTimeout(leaving)
        reader.end()
      }
    },
  }
}

export type Readers = ReturnType<typeof createReaders>
