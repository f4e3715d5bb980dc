import type pg from 'pg'
import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Database } from '#lib/db/client.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'
import { definitionHash } from './definition.ts'
import { judgeOffered } from './review.ts'
import { type Review, storeForeignTools, storeTool } from './stored.ts'

/** Everything an administrator can change about a system; the screen and the API send the same. */
export const SystemChange = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('pause'), reason: z.string().trim().min(3, 'say why, in a few words').max(500) }),
  z.strictObject({ do: z.literal('resume') }),
  z.strictObject({
    do: z.literal('approve_tool'),
    tool: z.string().min(1).max(128),
    /** Of the definition that was shown: another one that the server offers meanwhile is not approved by it. */
    hash: z.string().regex(/^[0-9a-f]{64}$/, 'is not a hash'),
    kind: z.enum(['read', 'write']),
    untrusted: z.boolean(),
    sensitive: z.boolean(),
    sendsOut: z.boolean(),
  }),
])
export type SystemChange = z.output<typeof SystemChange>

export type ManageDeps = {
  db: Database
  /** Writes a change event in the name of the administrator who acts; resolves after its commit. */
  record(action: string, facts: JsonObject): Promise<void>
  hosts: Pick<Hosts, 'of'>
  reloadCatalog(): Promise<void>
}

/** Changes a system; recorded before it is in force. */
export async function changeSystem(deps: ManageDeps, slug: string, change: SystemChange): Promise<void> {
  const system = await findSystem(deps, slug)
  if (change.do === 'approve_tool') await approveTool(deps, system, change)
  else await setState(deps, system, change)
  await deps.reloadCatalog()
}

type Stored = { slug: string; name: string; state: 'active' | 'paused'; ours: boolean }

async function findSystem({ db }: ManageDeps, slug: string): Promise<Stored> {
  const system = await db.system.findUnique({ where: { slug: slug.slice(0, 100) } })
  if (system === null) throw new GatewayError('not_found', 'There is no such system.')
  return system
}

async function setState(
  deps: ManageDeps,
  system: Stored,
  change: Extract<SystemChange, { do: 'pause' | 'resume' }>,
): Promise<void> {
  const state = change.do === 'pause' ? 'paused' : 'active'
  await deps.db.$transaction(async (tx) => {
    const { count } = await tx.system.updateMany({ where: { slug: system.slug, NOT: { state } }, data: { state } })
    if (count === 0) {
      throw new GatewayError('not_found', `${system.name} is ${state} already.`, {
        nextStep: 'Reload the page to see how it is now.',
      })
    }
    await deps.record(`systems.${change.do}`, {
      system: system.slug,
      ...(change.do === 'pause' ? { reason: change.reason } : {}),
    })
  })
}

async function approveTool(
  deps: ManageDeps,
  system: Stored,
  approval: Extract<SystemChange, { do: 'approve_tool' }>,
): Promise<void> {
  requireForeign(system)
  const offered = await deps.hosts.of(system.slug).listTools()
  const found = judgeOffered(offered, (name) => name === approval.tool).find(({ wire }) => wire.name === approval.tool)
  if (found === undefined || found.why !== null) {
    throw new GatewayError('not_found', `${system.name} does not offer this tool.`)
  }
  const { wire } = found
  if (definitionHash(wire) !== approval.hash) {
    throw new GatewayError(
      'tool_quarantined',
      `${system.name} describes this tool differently than when you read it.`,
      {
        nextStep: 'Check the tools again and read the new definition.',
      },
    )
  }
  const { tool, kind, untrusted, sensitive } = approval
  // A write always sends something out; no choice on a screen changes that.
  const labels = { untrusted, sensitive, sendsOut: approval.sendsOut || kind === 'write' }
  await deps.record('systems.approve_tool', {
    system: system.slug,
    tool,
    kind,
    hash: approval.hash,
    ...labels,
  })
  await storeTool(deps.db, system.slug, wire, { kind, ...labels, state: 'approved' })
}

type WaitingTool = {
  name: string
  state: 'new' | 'changed'
  hash: string
  now: Definition
  /** As it was approved; null for a tool that never was. */
  before: Definition | null
}
type Definition = { title: string; description: string; inputSchema: JsonObject }

export type ToolCheck = { waiting: WaitingTool[]; gone: string[]; refused: Review['refused'] }

/** Asks a foreign server what it offers now; new and changed tools wait for approval, with what changed. */
export async function checkTools(deps: ManageDeps, slug: string): Promise<ToolCheck> {
  const system = await findSystem(deps, slug)
  requireForeign(system)
  await deps.record('systems.check_tools', { system: slug })
  const offered = await deps.hosts.of(slug).listTools()
  const review = await storeForeignTools(deps.db, slug, offered)
  await deps.reloadCatalog()
  const rows = await deps.db.tool.findMany({ where: { systemSlug: slug, state: { in: ['new', 'changed'] } } })
  const waiting = rows.flatMap((row): WaitingTool[] => {
    const wire = offered.find(({ name }) => name === row.name)
    const isRefused = review.refused.some(({ name }) => name === row.name)
    if (wire === undefined || isRefused || (row.state !== 'new' && row.state !== 'changed')) return []
    const before = {
      title: row.title,
      description: row.description,
      inputSchema: row.inputSchema as JsonObject,
    }
    return [
      {
        name: row.name,
        state: row.state,
        hash: definitionHash(wire),
        now: definitionOf(wire),
        before: row.approvedAt === null ? null : before,
      },
    ]
  })
  return { waiting, gone: review.gone, refused: review.refused }
}

function definitionOf({ name, title = name, description = '', inputSchema }: WireTool): Definition {
  return { title: title.slice(0, 200), description: description.slice(0, 10_000), inputSchema }
}

function requireForeign(system: Stored): void {
  if (!system.ours) return
  throw new GatewayError('invalid_input', `The tools of ${system.name} come with Gatehouse and need no approval.`)
}

const pauseRow = z.object({ at: z.date(), name: z.string().nullable(), canon: z.string() })
const pauseFacts = z.object({ facts: z.object({ reason: z.string() }) })

export type Pause = { at: Date; by: string | null; reason: string }

/** Who paused a system last, when and why, from the audit. Null when the audit does not know. */
export async function readPause(reads: pg.Pool, slug: string): Promise<Pause | null> {
  const { rows } = await reads.query(
    `SELECT e.at, p.name, e.canon FROM ledger.event e LEFT JOIN person p ON p.id = e.person_id
      WHERE e.stage = 5 AND e.action = 'systems.pause' AND e.canon::jsonb #>> '{facts,system}' = $1
      ORDER BY e.at DESC LIMIT 1`,
    [slug],
  )
  if (rows[0] === undefined) return null
  const { at, name, canon } = pauseRow.parse(rows[0])
  const facts = pauseFacts.safeParse(JSON.parse(canon))
  return facts.success ? { at, by: name, reason: facts.data.facts.reason } : null
}
