import process from 'node:process'
import { Worker } from 'node:worker_threads'
import type { ReadOrder, ReadOutcome } from '../types.ts'

/**
 * The process in which files are read: a thread that reads, and this, which ends both when a file takes more than one
 * file may. A thread alone is not enough: when the engine finds no memory for one large array, it ends the process.
 */
const MAX_CPU_MS = 1_000
/** For one file, beside the libraries and the file itself. */
const MAX_MEMORY_MB = 64
const LIBRARIES_MB = 32
const LOOK_EVERY_MS = 20

const thread = new Worker(new URL('./thread.ts', import.meta.url), {
  resourceLimits: {
    maxOldGenerationSizeMb: MAX_MEMORY_MB + LIBRARIES_MB,
    maxYoungGenerationSizeMb: 16,
    stackSizeMb: 4,
  },
})
let watch: NodeJS.Timeout | undefined

// The first word says that the libraries are loaded: that time and memory is no file's.
thread.once('message', () => {
  thread.on('message', (outcome: ReadOutcome) => {
    clearInterval(watch)
    process.send?.(outcome)
  })
  process.on('message', begin)
  process.send?.('ready')
})
thread.once('error', (error: NodeJS.ErrnoException) => {
  if (watch === undefined) process.exit(1)
  finish(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { refused: 'memory' } : null)
})
// Also when the server was killed: a file that never ends would be read for ever.
process.once('disconnect', end)

function begin({ file, ...order }: ReadOrder): void {
  const bytes = new Uint8Array(file)
  const cpu = process.cpuUsage()
  const memory = process.memoryUsage.rss()
  watch = setInterval(() => {
    const { user, system } = process.cpuUsage(cpu)
    if ((user + system) / 1_000 > MAX_CPU_MS) finish({ refused: 'time' })
    else if (process.memoryUsage.rss() - memory > 2 * MAX_MEMORY_MB * 1024 * 1024) finish({ refused: 'memory' })
  }, LOOK_EVERY_MS)
  thread.postMessage({ file: bytes, ...order }, [bytes.buffer])
}

/** The answer for a file that the thread cannot answer for; the process goes with it. */
function finish(outcome: ReadOutcome): void {
  clearInterval(watch)
  if (process.connected) process.send?.(outcome, end)
  else end()
}

/** Nothing that the thread does can delay this. */
function end(): void {
  process.kill(process.pid, 'SIGKILL')
}
