import { access, constants, statfs } from 'node:fs/promises'
import { readPermitted } from '#lib/access/holders.ts'
import { currentVersion } from '#lib/access/matrix.ts'
import { readMigrations } from '#lib/db/migrate.ts'
import { readStdioFile } from '#lib/hosting/stdio.ts'
import { root } from '../paths.ts'
import { type Command, table } from './command.ts'
import type { Context } from './context.ts'

type Finding = { check: string; ok: boolean; detail: string }

const LEAST_FREE_GB = 2
const PATIENCE_MS = 5_000

export const doctor: Command = {
  name: 'doctor',
  summary: 'looks at everything this installation needs and says what is wrong',
  usage: '',
  options: {},
  async run(_input, context) {
    const findings: Finding[] = []
    for (const [check, look] of Object.entries(checks)) findings.push(await finding(check, () => look(context)))
    const rows = findings.map(({ check, ok, detail }) => [check, ok ? 'ok' : 'WRONG', detail])
    return {
      json: findings,
      lines: table(['CHECK', 'STATE', 'DETAIL'], rows),
      failed: findings.some(({ ok }) => !ok),
    }
  },
}

/** A check says what it found, or throws what is wrong. */
async function finding(check: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { check, ok: true, detail: await look() }
  } catch (thrown) {
    return {
      check,
      ok: false,
      detail: thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown),
    }
  }
}

const checks: Record<string, (context: Context) => Promise<string>> = {
  node: async () => {
    if (Number(process.versions.node.split('.')[0]) < 24) throw new Error(`${process.version}; 24 or newer is needed`)
    return process.version
  },
  'data folder': async ({ config, keys }) => {
    await access(config.dataDir, constants.W_OK)
    const { bavail, bsize } = await statfs(config.dataDir)
    const free = Math.floor((bavail * bsize) / 1024 ** 3)
    if (free < LEAST_FREE_GB) throw new Error(`only ${free} GB are free in ${config.dataDir}`)
    return `${config.dataDir}, ${free} GB free, master key ${(await keys()).id}`
  },
  database: async (context) => {
    const { rows } = await (await context.reads()).query(
      `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
         current_setting('full_page_writes') AS pages, current_setting('synchronous_commit') AS commits`,
    )
    const { version, fsync, pages, commits } = rows[0]
    if (fsync !== 'on' || pages !== 'on' || commits === 'off') {
      throw new Error(
        'fsync, full_page_writes and synchronous_commit must be on: acknowledged audit rows could be lost',
      )
    }
    return `PostgreSQL ${version}`
  },
  migrations: async (context) => {
    const { rows } = await (await context.reads()).query(
      'SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations',
    )
    const migrations = await readMigrations(`${root}/prisma/migrations`)
    const applied = new Set(rows.filter((row) => row.finished_at !== null).map((row) => String(row.migration_name)))
    const missing = migrations.filter(({ name }) => !applied.has(name))
    if (missing.length > 0) throw new Error(`${missing.length} not applied yet: npm start applies them`)
    return `${migrations.length} applied`
  },
  audit: async (context) => {
    const { rows } = await (await context.reads()).query(
      `SELECT to_regclass('ledger.event_' || to_char(now() AT TIME ZONE 'UTC', 'YYYYMM')) IS NOT NULL AS this_month,
         to_regclass('ledger.event_' || to_char((now() + interval '1 month') AT TIME ZONE 'UTC', 'YYYYMM')) IS NOT NULL AS next_month`,
    )
    if (rows[0].this_month !== true) throw new Error('there is no place for this month’s events: calls are refused')
    if (rows[0].next_month !== true)
      throw new Error('there is no place for next month’s events yet; a running server makes it')
    return 'this month and the next have their place'
  },
  matrix: async (context) => {
    const database = await context.database()
    const version = await currentVersion(database)
    return `version ${version}, ${await database.cell.count({ where: { version } })} cells`
  },
  administrators: async (context) => {
    const admins = await readPermitted(await context.database(), 'access:write')
    if (admins.length === 0) throw new Error('nobody may change the matrix: give somebody the role admin')
    return admins.length === 1 ? '1; a second one is wise' : String(admins.length)
  },
  tools: async (context) => {
    const database = await context.database()
    const waiting = await database.tool.count({ where: { state: { in: ['new', 'changed'] } } })
    const approved = await database.tool.count({ where: { state: 'approved' } })
    return `${approved} approved, ${waiting} wait for review`
  },
  'stdio file': async ({ config }) => {
    if (config.stdioFile === null) return 'none'
    return `${Object.keys(await readStdioFile(config.stdioFile)).length} entries`
  },
  server: async ({ config }) => {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const answer = await fetch(`${config.origin}/api/health/ready`, { signal }).catch(() => null)
    if (signal.aborted) throw new Error(`${config.origin} does not answer within ${PATIENCE_MS / 1_000} s`)
    if (answer === null) return `nobody listens at ${config.origin}; npm start starts it`
    if (!answer.ok) throw new Error(`${config.origin} answers, and says that it is not ready (${answer.status})`)
    return `ready at ${config.origin}`
  },
}
