import { type ChildProcess, spawn } from 'node:child_process'

type Started = {
  child: ChildProcess
  /** Everything it said so far, both ways. */
  said(): string
  /** The first thing that it says like this; fails when it ends without, or is silent for too long. */
  says(pattern: RegExp, withinMs?: number): Promise<string>
  ended: Promise<number | null>
  stop(): Promise<void>
}

/** A program of somebody else: what it says is read, and it is gone when it is stopped. */
export function startProgram(command: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd?: string): Started {
  const child = spawn(command, args, { env, cwd, stdio: ['pipe', 'pipe', 'pipe'], detached: true })
  let text = ''
  let look: () => void = () => undefined
  const hear = (chunk: Buffer) => {
    text += String(chunk)
    look()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve)
    child.once('error', () => resolve(null))
  })
  return {
    child,
    said: () => text,
    ended,
    says(pattern, withinMs = 60_000) {
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => fail('said nothing like it in time'), withinMs)
        const fail = (why: string) => {
          clearTimeout(late)
          reject(new Error(`${command} ${why} (${pattern.source}): ${text.slice(-600)}`))
        }
        look = () => {
          const [whole, part] = pattern.exec(text) ?? []
          if (whole === undefined) return
          clearTimeout(late)
          resolve(part ?? whole)
        }
        look()
        void ended.then(() => fail('ended'))
      })
    },
    async stop() {
      // Its whole group: a client may have started others.
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        process.kill(-child.pid, 'SIGTERM')
      }
      await ended
    },
  }
}

/** Runs one to its end. */
export async function runProgram(
  command: string,
  args: readonly string[],
  { env, cwd, withinMs = 120_000 }: { env: NodeJS.ProcessEnv; cwd?: string; withinMs?: number },
): Promise<{ code: number | null; said: string }> {
  const program = startProgram(command, args, env, cwd)
  program.child.stdin?.end()
  const late = setTimeout(() => void program.stop(), withinMs)
  const code = await program.ended
  clearTimeout(late)
  return { code, said: program.said() }
}
