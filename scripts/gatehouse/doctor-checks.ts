import { access, constants, statfs } from 'node:fs/promises'
import path from 'node:path'
import { readPermitted } from '#lib/access/holders.ts'
import { currentVersion } from '#lib/access/matrix.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { isElsewhere } from '#lib/core/secrets-settings.ts'
import { readMigrations } from '#lib/db/migrate.ts'
import { answers } from '#lib/db/own-server.ts'
import { readStdioFile } from '#lib/hosting/stdio.ts'
import { root } from '../paths.ts'
import type { Context } from './context.ts'
import { storeOf } from './secrets-shared.ts'

export type Check = {
  name: string
  /** Says what it found, or throws what is wrong. Changes nothing. */
  look(context: Context): Promise<string>
  fix: string
  /** Not worth a look while that one is wrong. */
  needs?: string
}

const LEAST_FREE_GB = 2
const PATIENCE_MS = 5_000

export const checks: readonly Check[] = [
  {
    name: 'node',
    fix: 'Whoever runs this machine: install Node 24, or use the npm scripts, which bring it.',
    look: async () => {
      if (Number(process.versions.node.split('.')[0]) < 24) throw new Error(`${process.version}; 24 or newer is needed`)
      return process.version
    },
  },
  {
    name: 'data folder',
    fix: 'Whoever runs this machine: make it writable, free space, or restore master.key from the backup.',
    look: lookAtFolder,
  },
  {
    name: 'database',
    fix: 'Whoever runs this machine: npm start starts its own PostgreSQL; one of DATABASE_URL has its own administrator.',
    look: lookAtDatabase,
  },
  {
    name: 'migrations',
    needs: 'database',
    fix: 'Whoever runs this machine: npm start applies them.',
    look: async (context) => {
      const { rows } = await (await context.reads()).query(
        'SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations',
      )
      const migrations = await readMigrations(`${root}/prisma/migrations`)
      const applied = new Set(rows.filter((row) => row.finished_at !== null).map((row) => String(row.migration_name)))
      const missing = migrations.filter(({ name }) => !applied.has(name))
      if (missing.length > 0) throw new Error(`${missing.length} not applied yet`)
      return `${migrations.length} applied`
    },
  },
  {
    name: 'audit',
    needs: 'database',
    fix: 'Whoever runs this machine: a running server makes the place; npm start.',
    look: lookAtAudit,
  },
  {
    name: 'matrix',
    needs: 'database',
    fix: 'Whoever runs this machine: npm start fills an empty database.',
    look: async (context) => {
      const database = await context.database()
      const version = await currentVersion(database)
      return `version ${version}, ${await database.cell.count({ where: { version } })} cells`
    },
  },
  {
    name: 'administrators',
    needs: 'database',
    fix: 'Whoever runs the database: docs/operating.md, "The first people".',
    look: async (context) => {
      const admins = await readPermitted(await context.database(), 'access:write')
      if (admins.length === 0) throw new Error('nobody may change the matrix: nobody has the role admin')
      return admins.length === 1 ? '1; a second one is wise' : String(admins.length)
    },
  },
  {
    name: 'tools',
    needs: 'database',
    fix: 'Whoever runs this machine: npm start fills an empty database.',
    look: async (context) => {
      const database = await context.database()
      const waiting = await database.tool.count({ where: { state: { in: ['new', 'changed'] } } })
      const approved = await database.tool.count({ where: { state: 'approved' } })
      return `${approved} approved, ${waiting} wait for review`
    },
  },
  {
    name: 'secret store',
    needs: 'database',
    fix: 'Whoever runs the secret store: docs/operating.md, "Where secrets are kept"; gatehouse secrets test says more.',
    look: lookAtSecrets,
  },
  {
    name: 'stdio file',
    fix: 'Whoever runs this machine: correct the file, or GATEHOUSE_STDIO_FILE.',
    look: async ({ config }) => {
      if (config.stdioFile === null) return 'none'
      return `${Object.keys(await readStdioFile(config.stdioFile)).length} entries`
    },
  },
  {
    name: 'server',
    fix: 'Whoever runs this machine: npm start starts it, and its log says what it lacks.',
    look: lookAtServer,
  },
]

/** The key is looked for first: opening it would make one. */
async function lookAtFolder({ config, keys }: Context): Promise<string> {
  const folder = config.dataDir
  await access(folder, constants.W_OK).catch(() => {
    throw new Error(`${folder} does not exist or cannot be written`)
  })
  await access(path.join(folder, 'master.key')).catch(() => {
    throw new Error(`${folder} has no master.key`)
  })
  const { bavail, bsize } = await statfs(folder)
  const free = Math.floor((bavail * bsize) / 1024 ** 3)
  if (free < LEAST_FREE_GB) throw new Error(`only ${free} GB are free in ${folder}`)
  return `${folder}, ${free} GB free, master key ${(await keys()).id}`
}

async function lookAtDatabase(context: Context): Promise<string> {
  const url = context.config.databaseUrl
  if (url === '') throw new Error(`there is no installation in ${context.config.dataDir} yet`)
  const { host, pathname } = new URL(url)
  if (!(await answers(url))) throw new Error(`nothing answers at ${host}${pathname}`)
  const { rows } = await (await context.reads()).query(
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
       current_setting('full_page_writes') AS pages, current_setting('synchronous_commit') AS commits`,
  )
  const { version, fsync, pages, commits } = rows[0]
  if (fsync !== 'on' || pages !== 'on' || commits === 'off') {
    throw new Error('fsync, full_page_writes and synchronous_commit must be on: acknowledged audit rows could be lost')
  }
  return `PostgreSQL ${version} at ${host}${pathname}`
}

async function lookAtAudit(context: Context): Promise<string> {
  const { rows } = await (await context.reads()).query(
    `SELECT to_regclass('ledger.event_' || to_char(now() AT TIME ZONE 'UTC', 'YYYYMM')) IS NOT NULL AS this_month,
       to_regclass('ledger.event_' || to_char((now() + interval '1 month') AT TIME ZONE 'UTC', 'YYYYMM')) IS NOT NULL AS next_month`,
  )
  if (rows[0].this_month !== true) throw new Error('there is no place for this month’s events: calls are refused')
  if (rows[0].next_month !== true) throw new Error('there is no place for next month’s events yet')
  return 'this month and the next have their place'
}

/** Nothing is written. */
async function lookAtSecrets(context: Context): Promise<string> {
  const { store: kind } = context.config.secrets
  if (!isElsewhere(kind)) return 'local, sealed in the database'
  const store = await storeOf(context, kind)
  try {
    await store.look()
    return `${kind} answers`
  } catch (thrown) {
    throw new Error(GatewayError.from(thrown).internal ?? 'it cannot be reached')
  } finally {
    await store.close()
  }
}

async function lookAtServer({ config }: Context): Promise<string> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const answer = await fetch(`${config.origin}/api/health/ready`, { signal }).catch(() => null)
  if (signal.aborted) throw new Error(`${config.origin} does not answer within ${PATIENCE_MS / 1_000} s`)
  if (answer === null) throw new Error(`nobody listens at ${config.origin}`)
  if (!answer.ok) throw new Error(`${config.origin} answers, and says that it is not ready (${answer.status})`)
  return `ready at ${config.origin}`
}
