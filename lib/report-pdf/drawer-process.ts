import { fork } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { GatewayError } from '#lib/core/errors.ts'
import type { PdfOrder, PdfOutcome } from './types.ts'

export type Limits = { patienceMs: number; memoryMb: number; program: string }

const usual: Limits = {
  /** Five thousand rows take ten seconds of a processor, which others may want too. */
  patienceMs: 180_000,
  /** They take less than half of it. */
  memoryMb: 1_024,
  program: path.join(path.dirname(fileURLToPath(import.meta.url)), 'drawer', 'main.ts'),
}

/**
 * Draws in a process of its own, which ends with its report: the libraries' time and memory are not the server's. It is
 * given nothing of ours, as the readers of documents: no environment, no right to write files or to start programs.
 */
export function drawBeside(
  order: PdfOrder,
  signal?: AbortSignal,
  { patienceMs, memoryMb, program }: Limits = usual,
): Promise<PdfOutcome> {
  const child = fork(/* turbopackIgnore: true */ program, [], {
    env: { NODE_ENV: 'production' },
    execArgv: ['--permission', '--allow-fs-read=*', `--max-old-space-size=${memoryMb}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return new Promise<PdfOutcome>((resolve, reject) => {
    const late = setTimeout(() => resolve({ refused: 'time' }), patienceMs)
    const notStarted = (cause?: unknown) =>
      reject(new GatewayError('internal', 'The drawer of reports could not be started.', { cause }))
    const gone = () => reject(new GatewayError('cancelled', 'Nobody waits for this report any more.'))
    child.once('error', notStarted)
    child.once('exit', notStarted)
    // The first word says that the libraries are loaded: who dies after it died of the report.
    child.once('message', () => {
      child.off('exit', notStarted).once('exit', () => resolve({ refused: 'memory' }))
      child.once('message', (outcome) => resolve(outcome as PdfOutcome))
      child.send(order)
    })
    if (signal?.aborted === true) gone()
    signal?.addEventListener('abort', gone, { once: true })
    child.once('close', () => {
      clearTimeout(late)
      signal?.removeEventListener('abort', gone)
    })
  }).finally(() => child.kill('SIGKILL'))
}
