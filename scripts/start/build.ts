import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { root } from '../paths.ts'
import { StartError } from './start-error.ts'

const sources = ['app', 'components', 'lib', 'messages', 'i18n', 'public']
const files = [
  'next.config.mjs',
  'package-lock.json',
  'proxy.ts',
  'instrumentation.ts',
  'postcss.config.mjs',
  'tsconfig.json',
]

/** Builds the pages when a source is newer than the last build; says so, since it takes a minute. */
export async function buildIfNeeded(say: (step: string) => void): Promise<void> {
  const stamp = path.join(root, '.next/gatehouse-sources')
  const now = await fingerprint([...sources, ...files])
  if ((await readFile(stamp, 'utf8').catch(() => '')) === now) return
  say('building the pages (about a minute, only after a change)')
  await run('Building the pages', 'node_modules/next/dist/bin/next', ['build'], {})
  await writeFile(stamp, now)
}

/** Prisma's client is generated, not committed. Its engine is only looked for, so ours may stand in. */
export async function generateClient(): Promise<void> {
  const stamp = path.join(root, 'lib/db/generated/.schema')
  const now = await fingerprint(['prisma/schema', 'package-lock.json'])
  if ((await readFile(stamp, 'utf8').catch(() => '')) === now) return
  const engine = path.join(root, 'scripts/schema-engine.mjs')
  await chmod(engine, 0o755).catch(() => undefined)
  await run('Generating the database client', 'node_modules/prisma/build/index.js', ['generate'], {
    PRISMA_SCHEMA_ENGINE_BINARY: engine,
    CHECKPOINT_DISABLE: '1',
  })
  await mkdir(path.dirname(stamp), { recursive: true })
  await writeFile(stamp, now)
}

function run(what: string, script: string, args: string[], env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    const child = spawn(process.execPath, [path.join(root, script), ...args], {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.on('data', (chunk: Buffer) => (output += String(chunk)))
    child.stderr.on('data', (chunk: Buffer) => (output += String(chunk)))
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) return resolve()
      console.error(output)
      reject(new StartError(`${what} failed; the reason is above.`))
    })
  })
}

/** Names, sizes and times of the files below: any edit changes it. */
async function fingerprint(entries: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const entry of entries) await addTo(hash, path.join(root, entry))
  return hash.digest('hex')
}

async function addTo(hash: ReturnType<typeof createHash>, file: string): Promise<void> {
  const found = await stat(file).catch(() => null)
  if (found === null || path.basename(file) === 'generated') return
  if (!found.isDirectory()) {
    hash.update(`${file} ${found.size} ${found.mtimeMs}\n`)
    return
  }
  for (const name of (await readdir(file)).sort()) await addTo(hash, path.join(file, name))
}
