import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { root } from '../paths.ts'
import type { Life } from './keep-running.ts'
import { StartError } from './start-error.ts'

const PATIENCE_MS = 12_000

/** A script of ours, by its path from the checkout's root, with Node's own flags. */
export type Program = { script: string; env: NodeJS.ProcessEnv; flags?: readonly string[] }

/** Starts a program and waits for its first message, which says that it is ready. */
export async function startChild(program: Program, over: AbortSignal): Promise<{ life: Life; message: unknown }> {
  const child = spawnChild(program)
  const ended = endOf(child)
  let stopping: Promise<void> | undefined
  // Once: a second signal would cut short what the first one began.
  const stop = () => {
    stopping ??= stopChild(child)
    return stopping
  }
  const stopNow = () => void stop()
  over.addEventListener('abort', stopNow)
  void ended.then(() => over.removeEventListener('abort', stopNow))
  const failed = ended.then((how) => {
    throw new StartError(`${program.script} could not be started (${how}); the reason is above.`)
  })
  const message = await Promise.race([firstMessage(child), failed])
  return { life: { ended, stop }, message }
}

function spawnChild({ script, env, flags = [] }: Program): ChildProcess {
  const words = ['--disable-warning=ExperimentalWarning', ...flags, path.resolve(root, script)]
  return spawn(process.execPath, words, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Its own group: Ctrl-C reaches it through us, after what depends on it.
    detached: process.platform !== 'win32',
  })
}

function firstMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => child.once('message', resolve))
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
}

function stopChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
    child.once('exit', () => {
      clearTimeout(late)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
