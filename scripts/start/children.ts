import process from 'node:process'
import { type OwnPostgres, startOwnPostgres } from '../postgres.ts'
import { startChild } from './child.ts'
import { type Keeper, keepRunning, type Life } from './keep-running.ts'

type Environment = NodeJS.ProcessEnv

const LOOK_EVERY_MS = 500

/** The programs of `npm start`, by their paths from the root; a test has smaller ones. */
export type Programs = { simulators: string; server: string }

const ours: Programs = { simulators: 'scripts/start/simulators.ts', server: 'server.mjs' }

/**
 * What `npm start` keeps running: its own PostgreSQL, the simulators, the server. Each is started again when it ends;
 * when one of them cannot be kept, and when the start itself is to end, all are stopped in the reverse order.
 */
export function startChildren(say: (sentence: string) => void, programs: Programs = ours) {
  const keepers: Keeper[] = []
  let server: Keeper | undefined
  let stopping: Promise<void> | undefined

  async function stopAll(): Promise<void> {
    for (const keeper of keepers.reverse()) await keeper.stop().catch(() => undefined)
  }
  function stop(): Promise<void> {
    stopping ??= stopAll()
    return stopping
  }
  function giveUp(sentence: string): void {
    if (stopping !== undefined) return
    console.error(sentence)
    void stop().finally(() => process.exit(1))
  }
  async function keep(name: string, start: (over: AbortSignal) => Promise<Life>): Promise<Keeper> {
    const keeper = keepRunning({ name, start, say, giveUp })
    keepers.push(keeper)
    await keeper.ready
    return keeper
  }

  return {
    stop,
    async postgres(dataDir: string): Promise<string> {
      let url = ''
      await keep('the database', async () => {
        const own = await startOwnPostgres(dataDir)
        url = own.url
        return postgresLife(own)
      })
      return url
    },
    /** Simulators for the systems without an address of their own; `env` gets the variables that name them. */
    async simulators(env: Environment): Promise<void> {
      const before = { ...env }
      await keep('the simulators', async (over) => {
        const { life, message } = await startChild({ script: programs.simulators, env: before }, over)
        Object.assign(env, message)
        // They choose new ports.
        void server?.renew()
        return life
      })
    },
    async server(env: Environment, { dev, flags }: { dev: boolean; flags: readonly string[] }): Promise<void> {
      const nodeEnv = dev ? 'development' : 'production'
      server = await keep('the server', async (over) => {
        const { life } = await startChild({ script: programs.server, env: { ...env, NODE_ENV: nodeEnv }, flags }, over)
        return life
      })
    },
  }
}

/** PostgreSQL is no child of ours, so that others may use it; its end has to be looked for. */
function postgresLife({ isRunning, stop }: OwnPostgres): Life {
  const { promise, resolve } = Promise.withResolvers<string>()
  const looking = setInterval(() => void look(), LOOK_EVERY_MS)
  async function look(): Promise<void> {
    if (!(await isRunning())) end('it does not run any more')
  }
  function end(how: string): void {
    clearInterval(looking)
    resolve(how)
  }
  return {
    ended: promise,
    async stop() {
      end('stopped')
      if (await isRunning()) await stop()
    },
  }
}
