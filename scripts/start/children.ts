import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { root } from '../paths.ts'
import { StartError } from './start-error.ts'

type Environment = NodeJS.ProcessEnv

const PATIENCE_MS = 12_000

/** The processes that `npm start` owns. Whatever ends first takes the others with it, in the reverse order of starting. */
export function startChildren() {
  const stops: (() => Promise<void>)[] = []
  let stopping: Promise<void> | undefined

  async function stopAll(): Promise<void> {
    for (const stop of stops.reverse()) await stop().catch(() => undefined)
  }
  function stop(): Promise<void> {
    stopping ??= stopAll()
    return stopping
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }

  function startChild(script: string, args: string[], env: Environment): ChildProcess {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(root, script), ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Its own group: Ctrl-C reaches it through us, after what depends on it.
      detached: process.platform !== 'win32',
    })
    stops.push(() => end(child))
    child.once('exit', (code) => {
      if (stopping !== undefined) return
      console.error(`${script} ended unexpectedly (${code ?? 'signal'}); stopping.`)
      void stop().finally(() => process.exit(1))
    })
    return child
  }

  return {
    stop,
    onStop: (stop: () => Promise<void>) => void stops.push(stop),
    /** Starts simulators for the systems without an address of their own and returns the variables that name them. */
    async simulators(env: Environment): Promise<Record<string, string>> {
      const child = startChild('scripts/start/simulators.ts', [], env)
      return (await message(child, 'simulators')) as Record<string, string>
    },
    async server(env: Environment, dev: boolean): Promise<void> {
      const child = startChild('server.mjs', [], { ...env, NODE_ENV: dev ? 'development' : 'production' })
      await message(child, 'the server')
    },
  }
}

/** The first message a child sends says that it is ready. */
function message(child: ChildProcess, what: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', () => reject(new StartError(`${what} could not be started; the reason is above.`)))
  })
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
    child.once('exit', () => {
      clearTimeout(late)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
