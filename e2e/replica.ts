import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { startOwnPostgres } from '#scripts/postgres.ts'

const root = path.resolve(import.meta.dirname, '..')

/** A second process on the product's own database, configured otherwise. `name` is for what a run without a build keeps. */
export async function startReplica(name: string, port: number, env: Readonly<Record<string, string>>) {
  const { GATEHOUSE_DATA_DIR: dataDir = '.data', NEXT_DIST_DIR: distDir } = process.env
  const given = process.env.DATABASE_URL || null
  const own = given === null ? await startOwnPostgres(dataDir) : null
  const built = existsSync(path.join(root, distDir ?? '.next', 'BUILD_ID'))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server.mjs'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ...(built ? {} : { NEXT_DIST_DIR: `${distDir ?? '.next-e2e'}-${name}` }),
      NODE_ENV: built ? 'production' : 'development',
      NEXT_TELEMETRY_DISABLED: '1',
      PORT: String(port),
      GATEHOUSE_HOST: '127.0.0.1',
      GATEHOUSE_URL: `http://localhost:${port}`,
      GATEHOUSE_DATA_DIR: dataDir,
      GATEHOUSE_DEMO: '1',
      DATABASE_URL: given ?? own?.url,
      LOG_LEVEL: 'error',
      ...env,
    },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`the replica ended with ${code}`)))
  })
  return {
    origin: `http://localhost:${port}`,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      if (own?.started === true) await own.stop()
    },
  }
}
