import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { publishFirstVersion } from '#lib/access/publish.ts'
import { seedRoles } from '#lib/access/seed.ts'
import type { Cell, Conditions, Effect } from '#lib/access/types.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { openDatabase } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { callTool } from '#lib/gateway/call-tool.ts'
import type { Call, CallOutcome, GatewayDeps } from '#lib/gateway/types.ts'
import { mintToken } from '#lib/identity/tokens.ts'
import { createGuard, defaultGuard, type Guard, type GuardSettings } from '#lib/resilience/guard.ts'
import { buildRuntime, type Runtime } from '#lib/setup.ts'
import { seedSampleMappings } from '../../prisma/seed.ts'
import { createTestDatabase } from './database.ts'
import { approveForeign, registerForeign } from './foreign.ts'
import { openMcpDoor } from './mcp-door.ts'
import { startUpstream, type Upstream } from './upstream.ts'

/** Faults are waited for in tests, so patience is short; the numbers of a real gateway are `defaultGuard`. */
const quick: GuardSettings = { ...defaultGuard, totalTimeoutMs: 4_000, openForMs: 1_000 }

const people = ['office', 'field', 'finance', 'executive', 'admin', 'auditor'] as const
export type PersonName = (typeof people)[number]
const roleOf: Record<PersonName, string> = {
  office: 'office-staff',
  field: 'field-crew',
  finance: 'financial-read',
  executive: 'executive',
  admin: 'admin',
  auditor: 'auditor',
}

export function cell(role: string, tool: string, effect: Effect, conditions?: Conditions, system = 'fixture'): Cell {
  return { role, system, tool, effect, conditions }
}

export const benchCells: Cell[] = [
  cell('office-staff', 'list_things', 'allow'),
  cell('office-staff', 'write_thing', 'allow', { maxInput: { amount: 100 } }),
  cell('executive', 'list_things', 'allow'),
  cell('executive', 'secret_things', 'allow'),
  cell('executive', 'write_thing', 'approve'),
  cell('field-crew', 'list_things', 'allow', { ownProjects: true, maskFields: ['pay'] }),
  cell('field-crew', 'secret_things', 'deny'),
  cell('financial-read', 'list_things', 'allow', { maskFields: ['pay'], maxRows: 2 }),
]

export type BenchOptions = {
  databaseUrl?: string
  guard?: Partial<GuardSettings>
  cells?: Cell[]
  /** More variables for the runtime. */
  env?: Record<string, string>
}

export type EventRow = {
  stage: number
  code: string | null
  outcome: string | null
  tool: string | null
  action: string | null
  call_id: string
  person_id: string
  canon: string
}

/** A gateway on a real database with a few people, and one foreign server whose log is the oracle. */
export async function openGatewayBench(options: BenchOptions = {}) {
  const own = options.databaseUrl === undefined ? await createTestDatabase() : null
  const url = options.databaseUrl ?? own?.url ?? ''
  const dataDir = await mkdtemp(path.join(tmpdir(), 'gatehouse-bench-'))
  const upstream = await startUpstream()
  await install(url, options.cells ?? benchCells)
  const runtime = await buildRuntime({
    DATABASE_URL: url,
    GATEHOUSE_DATA_DIR: dataDir,
    GATEHOUSE_DEMO: '1',
    LOG_LEVEL: 'silent',
    ...options.env,
    EGRESS_ALLOW: [upstream.address, options.env?.['EGRESS_ALLOW']].filter(Boolean).join(','),
  })
  const sql = new pg.Pool({ connectionString: url, max: 3 })
  sql.on('error', () => {})
  const ids = await addPeople(runtime)
  await connectFixture(runtime, upstream)

  const guards = quickGuards(runtime.gateway, { ...quick, ...options.guard })
  const deps: GatewayDeps = { ...runtime.gateway, guardOf: guards.of }
  // An address that is known beforehand is the house's own: tokens and doors must agree on it.
  const address = options.env?.['GATEHOUSE_URL']
  const doors = await openMcpDoor(runtime, deps, address === undefined ? 0 : Number(new URL(address).port))

  async function callerOf(name: PersonName): Promise<Caller> {
    const read = () => runtime.principals.byId(ids[name])
    const principal = await read()
    if (principal === null) throw new Error(`${name} may not sign in`)
    return { principal, door: 'web', client: null, refresh: read }
  }

  return {
    url,
    dataDir,
    sql,
    upstream,
    runtime,
    deps,
    ids,
    origin: doors.origin,
    /** Forgets what was learned of every system, and goes on with these settings. */
    renewGuards: guards.renew,
    callerOf,
    async callAs(name: PersonName, tool: unknown, input: unknown = {}, changes: Partial<Call> = {}) {
      const caller = changes.caller ?? (await callerOf(name))
      const call = { system: 'fixture', tool, input, correlationId: uuidv7(), ...changes, caller }
      return endOf(call.correlationId, callTool(call, deps))
    },
    async tokenOf(name: PersonName): Promise<string> {
      const minted = { personId: ids[name], name: 'test', ttlMs: 3_600_000 }
      return (await mintToken(runtime.database, minted)).token
    },
    /** Every row of the audit about one question, oldest first. */
    async events(correlationId: string): Promise<EventRow[]> {
      const { rows } = await sql.query<EventRow>(
        `SELECT stage, code, outcome, tool, action, call_id, person_id, canon FROM ledger.event
          WHERE correlation_id = $1 ORDER BY xid, ord`,
        [correlationId],
      )
      return rows
    },
    /** Puts a new matrix in force, as another process would. */
    async publish(cells: Cell[]): Promise<void> {
      const version = (await runtime.database.policyVersion.count()) + 1
      await runtime.database.policyVersion.create({ data: { version, reason: 'for a test' } })
      await runtime.database.cell.createMany({
        data: cells.map(({ role, conditions, ...rest }) => ({
          ...rest,
          version,
          roleSlug: role,
          conditions: conditions ?? Prisma.DbNull,
        })),
      })
      await sql.query('UPDATE ledger.policy SET version = $1', [version])
    },
    async close() {
      await doors.close()
      await runtime.close()
      await upstream.close()
      await sql.end()
      await own?.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type GatewayBench = Awaited<ReturnType<typeof openGatewayBench>>

export type Ending = { correlationId: string; outcome: CallOutcome | null; error: GatewayError | null; ms: number }

/** How a call ended; what is thrown must be the one error that leaves the gateway. */
async function endOf(correlationId: string, work: Promise<CallOutcome>): Promise<Ending> {
  const begun = performance.now()
  const ms = () => performance.now() - begun
  try {
    return { correlationId, outcome: await work, error: null, ms: ms() }
  } catch (thrown) {
    if (!(thrown instanceof GatewayError)) throw thrown
    return { correlationId, outcome: null, error: thrown, ms: ms() }
  }
}

/** What the first start does before a server reads it. */
async function install(url: string, cells: Cell[]): Promise<void> {
  const { database, close } = openDatabase(url, 2)
  await database.role.createMany({ data: [...seedRoles], skipDuplicates: true })
  await publishFirstVersion(database, cells, 'for a test')
  await seedSampleMappings(database)
  await close()
}

async function addPeople(runtime: Runtime): Promise<Record<PersonName, string>> {
  const entries = await Promise.all(
    people.map(async (name) => {
      const id = uuidv7()
      const email = `${name}@ridgeline.example`
      await runtime.database.person.create({ data: { id, email, name, source: 'local' } })
      await runtime.database.roleAssignment.create({ data: { id: uuidv7(), roleSlug: roleOf[name], personId: id } })
      return [name, id] as const
    }),
  )
  const ids = Object.fromEntries(entries) as Record<PersonName, string>
  await runtime.database.projectAssignment.create({ data: { personId: ids.field, project: '24-017' } })
  return ids
}

async function connectFixture(runtime: Runtime, upstream: Upstream): Promise<void> {
  await registerForeign(runtime, 'fixture', { url: upstream.url })
  await runtime.reloadCatalog()
  const parts = { ...runtime, list: (slug: string) => runtime.hosts.of(slug).listTools() }
  await approveForeign(parts, 'fixture', ['list_things', 'secret_things'], 'read')
  await approveForeign(parts, 'fixture', ['write_thing'], 'write')
  await runtime.reloadCatalog()
}

function quickGuards({ clock }: GatewayDeps, first: GuardSettings) {
  const guards = new Map<string, Guard>()
  let settings = first
  return {
    of(system: string): Guard {
      const guard = guards.get(system) ?? createGuard(system, settings, clock)
      guards.set(system, guard)
      return guard
    },
    renew(changes: Partial<GuardSettings>): void {
      settings = { ...first, ...changes }
      guards.clear()
    },
  }
}
