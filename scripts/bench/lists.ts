import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { demoPeople } from '#lib/company/people.ts'
import { ownSystems } from '#lib/connectors/index.ts'
import { readConfig } from '#lib/core/config.ts'
import { migrate } from '#lib/db/migrate.ts'
import { tokensOf } from '#lib/mcp/list-forms.ts'
import { buildRuntime } from '#lib/setup.ts'
import { openMcpClients } from '#lib/testing/mcp-client.ts'
import { root } from '../paths.ts'
import { startOwnPostgres } from '../postgres.ts'
import { firstRun } from '../start/first-run.ts'

const lists = { usual: '/mcp', full: '/mcp?list=full', short: '/mcp?list=short' } as const

/** `npm run bench -- lists`: how many tools each of the sample company's people is listed, and what reading that costs. */
export async function measureLists(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-lists-'))
  const own = await startOwnPostgres(folder)
  await migrate(own.url, path.join(root, 'prisma/migrations'))
  const env = { DATABASE_URL: own.url, GATEHOUSE_DATA_DIR: folder, GATEHOUSE_DEMO: '1', LOG_LEVEL: 'error' }
  await firstRun(readConfig(env, ownSystems), () => undefined)
  const runtime = await buildRuntime(env)
  const clients = await openMcpClients(runtime)
  try {
    console.log('tokens of a list: bytes of UTF-8 by four')
    console.log(['person', 'tools', ...Object.keys(lists), 'tools in short'].map((word) => word.padEnd(12)).join(''))
    for (const email of [...Object.values(demoPeople)].sort()) {
      const told = await Promise.all(
        Object.values(lists).map(async (address) => (await clients.as(email, address)).tools()),
      )
      const [usual = [], , short = []] = told
      const row = [email.split('@')[0], usual.length, ...told.map((tools) => Math.round(tokensOf(tools))), short.length]
      console.log(row.map((cell) => String(cell).padEnd(12)).join(''))
    }
  } finally {
    await clients.close()
    await runtime.close()
    await own.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
