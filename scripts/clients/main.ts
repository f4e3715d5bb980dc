import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { freePort } from '../postgres.ts'
import { findBrowser } from '../test/browser.ts'
import { startProduct } from '../test/product.ts'
import { makeCertificate } from './certificate.ts'
import { tryClaudeCode } from './claude-code.ts'
import { tryConformance } from './conformance.ts'
import { tryInspector } from './inspector.ts'
import { openPerson } from './person.ts'
import type { Proof } from './proof.ts'
import { tryRemote } from './remote.ts'
import { trySdks } from './sdks.ts'
import { type ClientStage, clientStage, withConformanceTools } from './stage.ts'

const clients: Record<string, (stage: ClientStage) => Promise<Proof[]>> = {
  conformance: tryConformance,
  sdks: trySdks,
  remote: tryRemote,
  inspector: tryInspector,
  claude: tryClaudeCode,
}

/**
 * `npm run test:clients`: clients that nobody here wrote, each through the whole OAuth flow with a person at a real browser, on
 * the whole product. `--only claude` tries one. Ends with 1 when something failed that is not expected to.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...argv], options: { only: { type: 'string' } } })
  const names = Object.keys(clients).filter((name) => values.only === undefined || values.only === name)
  if (names.length === 0) {
    console.error(`There is no client ${values.only}: ${Object.keys(clients).join(', ')}`)
    process.exit(2)
  }
  const browser = await findBrowser()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'gatehouse-clients-'))
  const [tools, documentsPort] = [await freePort(), await freePort()]
  const certificate = await makeCertificate(dataDir)
  const product = await startProduct(dataDir, {
    EGRESS_ALLOW: `127.0.0.1:${tools},localhost:${documentsPort}`,
    NODE_EXTRA_CA_CERTS: certificate.file,
  })
  const person = await openPerson(browser, product.url)
  const closeTools = await withConformanceTools(dataDir, tools)
  const documents = { port: documentsPort, certificate }
  const proofs: Proof[] = []
  try {
    const stage = clientStage({ product, dataDir, person, documents })
    for (const name of names) {
      const found = (await clients[name]?.(stage).catch((thrown: unknown) => [broken(name, thrown)])) ?? []
      for (const proof of found) tell(proof)
      proofs.push(...found)
    }
  } finally {
    await closeTools()
    await person.close()
    await product.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  const count = (outcome: Proof['outcome']) => proofs.filter((one) => one.outcome === outcome).length
  console.log(
    `\n${count('proven')} proven, ${count('failed')} failed, ${count('skipped')} not tried or expected to fail`,
  )
  process.exit(count('failed') === 0 && count('proven') > 0 ? 0 : 1)
}

function broken(client: string, thrown: unknown): Proof {
  const why = thrown instanceof Error ? thrown.message : String(thrown)
  return { client, version: '', what: 'the whole trial', outcome: 'failed', why }
}

const marks = { proven: 'ok  ', failed: 'FAIL', skipped: '-   ' } as const

function tell({ client, version, what, outcome, why }: Proof): void {
  console.log(`${marks[outcome]} ${client} ${version}: ${what}${why === undefined ? '' : `\n       ${why}`}`)
}
