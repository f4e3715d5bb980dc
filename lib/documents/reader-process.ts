import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { GatewayError } from '#lib/core/errors.ts'
import type { ReadOrder, ReadOutcome } from './types.ts'

export type ReaderProcess = { read(order: ReadOrder): Promise<ReadOutcome>; isAlive(): boolean; end(): void }

/** The guard ends a file by its time on the processor; this is for a machine that gives it none. */
const PATIENCE_MS = 10_000

const guard = path.join(path.dirname(fileURLToPath(import.meta.url)), 'reader', 'guard.ts')

/**
 * A process that reads files. It is given nothing of ours: no environment, so no password, and no right to write
 * files or start programs, since what it reads was written by strangers.
 */
export function startReader(program = guard): ReaderProcess {
  const child = fork(/* turbopackIgnore: true */ program, [], {
    env: { NODE_ENV: 'production' },
    execArgv: ['--permission', '--allow-fs-read=*', '--allow-worker'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const started = firstMessage(child)
  started.catch(() => undefined)

  return {
    isAlive: () => child.connected && !child.killed,
    end: () => void child.kill('SIGKILL'),
    async read(order) {
      hold(child, true)
      try {
        await started
        return await answerTo(child, order)
      } finally {
        hold(child, false)
      }
    },
  }
}

function firstMessage(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (cause?: unknown) =>
      reject(new GatewayError('internal', 'The reader of documents could not be started.', { cause }))
    child.once('message', () => resolve())
    child.once('error', failed)
    child.once('exit', () => failed())
  })
}

/** A reader that dies over a file died of that file: the engine ends it when memory is short. */
function answerTo(child: ChildProcess, order: ReadOrder): Promise<ReadOutcome> {
  return new Promise((resolve) => {
    const late = setTimeout(() => finish({ refused: 'time' }), PATIENCE_MS)
    const died = () => finish({ refused: 'memory' })
    const answered = (outcome: unknown) => finish(outcome as ReadOutcome)
    function finish(outcome: ReadOutcome): void {
      clearTimeout(late)
      child.off('exit', died).off('message', answered)
      // After a refusal the reader is used up, whether it has noticed or not.
      if (outcome !== null && 'refused' in outcome) child.kill('SIGKILL')
      resolve(outcome)
    }
    child.once('exit', died).once('message', answered)
    child.send(order, (error) => {
      if (error !== null) died()
    })
  })
}

/** Only a reader at work keeps our own process running. */
function hold(child: ChildProcess, held: boolean): void {
  if (held) child.ref()
  else child.unref()
  if (held) child.channel?.ref()
  else child.channel?.unref()
}
