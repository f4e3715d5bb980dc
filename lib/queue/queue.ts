import {
  Logger,
  type LogLevel,
  makeWorkerUtils,
  parseCronItems,
  type Runner,
  run,
  type WorkerUtils,
} from 'graphile-worker'
import type { z } from 'zod'
import type { Log } from '#lib/core/log.ts'

/** Work that a process does beside requests. At least once: one that ended half way is done anew. */
export type Task<P = unknown> = {
  name: string
  payload: z.ZodType<P>
  /** Throws what another attempt may mend. */
  run(payload: P, signal: AbortSignal): Promise<void>
  /** Minutes between its runs by the clock, on whichever replica is first; never without. */
  everyMinutes?: number
  /** Somebody waits for it: it has places of its own, so that long work delays none of it. */
  awaited?: true
}

export type Queue = {
  /** Due now. Of the same key only one waits at a time. */
  add(task: string, payload: Record<string, unknown>, key: string): Promise<void>
  /** Begins to work, on `others` too, which are known only where work begins; until then this process only adds. */
  start(others?: readonly Task[]): Promise<void>
  /** Lets what runs end. */
  stop(): Promise<void>
}

type QueueDeps = { url: string; log: Log; tasks: readonly Task[] }

type Kind = { own: readonly Task[]; atOnce: number; connections: number }

const ATTEMPTS = 5
/** Of each kind so many at once. One connection listens, one takes work, the others belong to what runs. */
const places = { usual: { atOnce: 2, connections: 4 }, awaited: { atOnce: 4, connections: 6 } }

/** The queue and the clock, in the same database; every replica works on it. */
export function openQueue({ url, log, tasks }: QueueDeps): Queue {
  const options = { connectionString: url, schema: 'queue', logger: quiet(log) }
  let adding: Promise<WorkerUtils> | null = null
  let working: Promise<Runner[]> | null = null

  async function openUtils(): Promise<WorkerUtils> {
    const utils = await makeWorkerUtils({ ...options, maxPoolSize: 1 })
    try {
      await utils.migrate()
      return utils
    } catch (error) {
      await utils.release()
      throw error
    }
  }

  /** One after the other, since each may make the queue's tables. */
  async function startBoth(kinds: readonly Kind[]): Promise<Runner[]> {
    const runners: Runner[] = []
    for (const kind of kinds) if (kind.own.length > 0) runners.push(await startKind(kind))
    return runners
  }

  function startKind({ own, atOnce, connections }: Kind): Promise<Runner> {
    const timed = own.filter(({ everyMinutes }) => everyMinutes !== undefined)
    return run(
      { ...options, concurrency: atOnce, maxPoolSize: connections, noHandleSignals: true },
      Object.fromEntries(own.map((task) => [task.name, worker(task, log)])),
      parseCronItems(
        timed.map(({ name, everyMinutes }) => ({
          task: name,
          match: `*/${everyMinutes} * * * *`,
          options: { jobKey: `${name} clock`, maxAttempts: 1 },
        })),
      ),
    )
  }

  return {
    async add(task, payload, key) {
      adding ??= openUtils().catch((error: unknown) => {
        // PostgreSQL may be back at the next try.
        adding = null
        throw error
      })
      const utils = await adding
      await utils.addJob(task, payload, { jobKey: `${task} ${key}`, maxAttempts: ATTEMPTS })
    },
    async start(others = []) {
      const all = [...tasks, ...others]
      const isAwaited = ({ awaited }: Task) => awaited === true
      working ??= startBoth([
        { ...places.usual, own: all.filter((task) => !isAwaited(task)) },
        { ...places.awaited, own: all.filter(isAwaited) },
      ])
      await working
    },
    async stop() {
      const [runners, utils] = [await working, await adding]
      working = null
      adding = null
      await Promise.all((runners ?? []).map((runner) => runner.stop()))
      await utils?.release()
    },
  }
}

function worker(task: Task, log: Log) {
  return async (given: unknown, { abortSignal }: { abortSignal: AbortSignal }): Promise<void> => {
    try {
      await task.run(task.payload.parse(given), abortSignal)
    } catch (error) {
      log.warn({ error, task: task.name }, 'a task failed')
      throw error
    }
  }
}

const levels: Record<LogLevel, 'error' | 'warn' | 'debug'> = {
  error: 'error',
  warning: 'warn',
  info: 'debug',
  debug: 'debug',
}

/** Its own lines are of no use to an operator unless something is wrong. */
function quiet(log: Log): Logger {
  return new Logger(() => (level, message) => log[levels[level as LogLevel]]({ queue: true }, message))
}
