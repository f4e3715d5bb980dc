import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

const root = path.resolve(import.meta.dirname, '..')
const script = path.join(root, 'scripts/start/main.ts')

/** A real installation as `npm start` makes it, in a data folder of its own: what it printed, and its end. */
export async function startRealServer(port: number, env: Readonly<Record<string, string>>) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'gatehouse-real-'))
  // So that the database's user, who is not root, can walk to it.
  await chmod(dataDir, 0o755)
  const child = start(dataDir, port, env)
  const lines: string[] = []
  const changed = new EventEmitter()
  if (child.stdout === null) throw new Error('nothing to read')
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line)
    changed.emit('line')
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  void ended.then(() => changed.emit('line'))
  while (!lines.includes('stop with Ctrl-C')) {
    await once(changed, 'line')
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
  }
  return {
    origin: `http://localhost:${port}`,
    dataDir,
    lines,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function start(dataDir: string, port: number, env: Readonly<Record<string, string>>): ChildProcess {
  const { NEXT_DIST_DIR: distDir } = process.env
  const built = existsSync(path.join(root, distDir ?? '.next', 'BUILD_ID'))
  const code = `import(${JSON.stringify(script)}).then(({ main }) => main(${JSON.stringify(built ? [] : ['--dev'])}))`
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '-e', code], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...(built ? {} : { NEXT_DIST_DIR: `${distDir ?? '.next-e2e'}-real` }),
      PORT: String(port),
      GATEHOUSE_URL: '',
      GATEHOUSE_DATA_DIR: dataDir,
      DATABASE_URL: '',
      GATEHOUSE_DEMO: '0',
      LOG_LEVEL: 'error',
      ...env,
    },
  })
}
