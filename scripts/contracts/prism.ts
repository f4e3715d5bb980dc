import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { root } from '../paths.ts'
import { freePort } from '../postgres.ts'

/**
 * Not a dependency: two hundred packages, one of them with a script of its own, that nothing else here needs and that only
 * who has the vendors' documents can use. Installed once, without scripts, when the command first runs.
 */
const VERSION = '5.16.0'
const folder = path.join(root, 'node_modules/.cache/prism')
const loud = path.join(root, 'scripts/contracts/loud-schemas.ts')
const program = path.join(folder, 'node_modules/@stoplight/prism-cli/dist/index.js')

export function installPrism(): void {
  if (existsSync(program)) return
  console.log(`Installing Prism ${VERSION} (once) ...`)
  mkdirSync(folder, { recursive: true })
  const asked = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save']
  execFileSync('npm', [...asked, `@stoplight/prism-cli@${VERSION}`], { stdio: ['ignore', 'ignore', 'inherit'] })
}

export type Prism = {
  url: string
  /** Why a schema of the document was left out; nothing is held against it. */
  leftOut(): string[]
  stop(): Promise<void>
}

/** Prism between us and a vendor: it passes on what it gets and says in a header what is against the document. */
export async function startPrism(document: string, upstream: string): Promise<Prism> {
  const port = await freePort()
  const child = spawn(
    process.execPath,
    ['--import', loud, program, 'proxy', '--host', '127.0.0.1', '--port', String(port), document, upstream],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, SCARF_ANALYTICS: 'false' } },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += String(chunk)
      if (said.includes('Prism is listening')) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then(() => reject(new Error(`Prism ended: ${said.slice(-500)}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    leftOut: () => [...new Set([...said.matchAll(/^schema left out: (.*)$/gm)].map(([, why = '']) => why))],
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
