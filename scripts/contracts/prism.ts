import { spawn } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { installOnce } from '../install-once.ts'
import { root } from '../paths.ts'
import { freePort } from '../postgres.ts'

/** Two hundred packages, one of them with a script of its own, that only who has the vendors' documents can use. */
const VERSION = '5.16.0'
const loud = path.join(root, 'scripts/contracts/loud-schemas.ts')
const inside = 'node_modules/@stoplight/prism-cli/dist/index.js'

export function installPrism(): string {
  return path.join(installOnce('@stoplight/prism-cli', VERSION), inside)
}

export type Prism = {
  url: string
  /** Why a schema of the document was left out; nothing is held against it. */
  leftOut(): string[]
  stop(): Promise<void>
}

/** Prism between us and a vendor: it passes on what it gets and says in a header what is against the document. */
export async function startPrism(program: string, document: string, upstream: string): Promise<Prism> {
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
