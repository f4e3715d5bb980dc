import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { ownSystems } from '#lib/connectors/index.ts'
import { readConfig } from '#lib/core/config.ts'
import { openDatabase } from '#lib/db/client.ts'
import { addForeign } from '../bench/stage.ts'
import { root } from '../paths.ts'
import { ownPostgresUrl } from '../postgres.ts'
import type { Product } from '../test/product.ts'
import type { Certificate } from './certificate.ts'
import { startConformanceTools } from './conformance-tools.ts'
import type { Person } from './person.ts'

/** What every client is tried on: the product, somebody at a browser, and a folder that takes what a client keeps. */
export type ClientStage = {
  url: string
  dataDir: string
  person: Person
  /** The tool that each client calls, and what its answer has to hold. */
  tool: { name: string; input: Record<string, number>; answers: string }
  /** A bearer token of the same person. */
  token(): Promise<string>
  gatehouse(...args: string[]): Promise<string>
  /** A folder of its own, as the home of one client. */
  home(name: string): Promise<string>
  /** Where documents of clients may be read beside public addresses. */
  documents: { port: number; certificate: Certificate }
}

type Parts = { product: Product; dataDir: string; person: Person; documents: ClientStage['documents'] }

export function clientStage({ product, dataDir, person, documents }: Parts): ClientStage {
  async function gatehouse(...args: string[]): Promise<string> {
    const env = { ...process.env, GATEHOUSE_DATA_DIR: dataDir, DATABASE_URL: '' }
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/gatehouse.mjs', ...args], {
      env,
      cwd: root,
    })
    return stdout
  }
  return {
    url: product.url,
    dataDir,
    person,
    tool: { name: 'procore__projects', input: { limit: 2 }, answers: '"records"' },
    token: async () => (await gatehouse('token', '--user', 'executive@ridgeline.example', '--ttl', '1h')).trim(),
    gatehouse,
    async home(name) {
      const folder = path.join(dataDir, `client-${name}`)
      await mkdir(folder, { recursive: true })
      return folder
    },
    documents,
  }
}

/** The server whose tools the conformance suite asks for, as a foreign system that is approved and granted. */
export async function withConformanceTools(dataDir: string, port: number): Promise<() => Promise<void>> {
  const server = await startConformanceTools(port)
  const url = (await ownPostgresUrl(dataDir)) ?? ''
  readConfig({ DATABASE_URL: url }, ownSystems)
  const { database, close } = openDatabase(url, 1)
  await addForeign(database, 'conformance', server.url, server.tools)
  // The product runs and has read its matrix: it looks for a newer version only, which has to come with its cells.
  const { version } = await database.policyVersion.findFirstOrThrow({ orderBy: { version: 'desc' } })
  const cells = await database.cell.findMany({ where: { version } })
  await database.$transaction([
    database.policyVersion.create({ data: { version: version + 1, reason: 'tools of the conformance suite' } }),
    database.cell.createMany({ data: cells.map((cell) => ({ ...cell, version: version + 1 })) as never }),
    database.$executeRaw`UPDATE ledger.policy SET version = ${version + 1}`,
  ])
  await close()
  return server.close
}
