import { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'

export type AnswerHeaders = Record<string, string | string[] | undefined>
type Head = { status: number; headers: AnswerHeaders }
/** An answer that has come whole, or one that is read as it comes. */
export type Answer = Head & ({ whole: Buffer } | { stream: Readable })

export type ExchangeOptions = {
  signal: AbortSignal
  /** Of an answer whose head has come: whether it is read as it comes. */
  streams(head: Head): boolean
  /** Told the size so far of an answer that is read whole; what it throws ends the exchange. */
  checkSize(bytes: number): void
}

/**
 * One request and its answer, straight on undici's dispatcher. Its `request` makes a stream for every answer, and a sweep
 * of the young generation finds what belonged to a call alive long after it (measured: 2.5 KB of each, 0 without).
 */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  options: ExchangeOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (options.signal.aborted) {
      reject(options.signal.reason)
      return
    }
    dispatcher.dispatch(request, handlerOf(options, resolve, reject))
  })
}

function handlerOf(
  { signal, streams, checkSize }: ExchangeOptions,
  resolve: (answer: Answer) => void,
  reject: (reason: unknown) => void,
): Dispatcher.DispatchHandler {
  let current: Dispatcher.DispatchController | undefined
  let head: Head | undefined
  let stream: Readable | undefined
  let over = false
  let size = 0
  const chunks: Buffer[] = []

  function giveUp() {
    // What still waits for a connection is not waited for; it ends before a byte is sent.
    reject(signal.reason)
    current?.abort(signal.reason)
  }
  function end() {
    over = true
    signal.removeEventListener('abort', giveUp)
  }
  signal.addEventListener('abort', giveUp, { once: true })

  return {
    onRequestStart(controller) {
      current = controller
      if (signal.aborted) controller.abort(signal.reason)
    },
    onResponseStart(controller, status, headers) {
      // What a server says in between is no answer.
      if (status < 200) return
      head = { status, headers }
      if (!streams(head)) return
      stream = new Readable({
        read: () => controller.resume(),
        // Whoever stops reading ends the exchange.
        destroy(error, done) {
          if (!over) controller.abort(error ?? new Error('The answer is not read to its end.'))
          done(error)
        },
      })
      resolve({ ...head, stream })
    },
    onResponseData(controller, chunk) {
      if (stream !== undefined) {
        if (!stream.push(chunk)) controller.pause()
        return
      }
      size += chunk.length
      checkSize(size)
      chunks.push(chunk)
    },
    onResponseEnd() {
      end()
      stream?.push(null)
      if (stream === undefined && head !== undefined) resolve({ ...head, whole: joined(chunks) })
    },
    onResponseError(_controller, error) {
      end()
      stream?.destroy(error)
      reject(error)
    },
  }
}

function joined(chunks: readonly Buffer[]): Buffer {
  const [only, another] = chunks
  return only !== undefined && another === undefined ? only : Buffer.concat(chunks)
}
