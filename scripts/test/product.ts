import { spawn } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { root } from '../paths.ts'
import { freePort } from '../postgres.ts'

export type Product = { url: string; stop(): Promise<void> }

/** The whole product as `npm start` starts it, with the sample company, on a folder of its own and a free port. */
export async function startProduct(dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<Product> {
  const port = String(await freePort())
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', path.join(root, 'scripts/start.mjs')],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        PORT: port,
        GATEHOUSE_DATA_DIR: dataDir,
        DATABASE_URL: '',
        GATEHOUSE_URL: '',
        GATEHOUSE_SIMULATOR_LIMITS: 'off',
        LOG_LEVEL: 'error',
        ...env,
      },
    },
  )
  const stop = () =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null) return resolve()
      child.once('exit', () => resolve())
      child.kill('SIGTERM')
    })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk)
      if (/^ready /m.test(String(chunk))) resolve()
    })
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code} before it was ready`)))
  })
  return { url: `http://localhost:${port}`, stop }
}
