import type { Actor } from '#lib/audit/trail.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import { definitionHash } from './definition.ts'
import { requireForeign, type SystemsDeps } from './foreign.ts'
import { type Review, storeReview } from './review.ts'
import type { ToolRow } from './stored.ts'
import { type KnownTool, knownTool } from './vendor-servers.ts'

export type WaitingTool = {
  name: string
  state: 'new' | 'changed'
  hash: string
  /** Somebody decided against it as it is now. */
  keptOut: boolean
  now: Definition
  /** What its vendor's documents say of it; null for what no document names. */
  known: KnownTool | null
  /** As it was approved, and as what; null for a tool that never was. */
  before: (Definition & Pick<ToolRow, 'kind' | 'untrusted' | 'sensitive' | 'sendsOut'>) | null
}
type Definition = {
  title: string
  description: string
  inputSchema: JsonObject
  outputSchema: JsonObject | null
  /** What the server says of the tool's effects; believed by nobody, and part of what is approved. */
  annotations: JsonObject | null
}

export type ToolCheck = Review & { offered: number; waiting: WaitingTool[] }

/** Asks a foreign server what it offers now; new and changed tools wait for approval, with what changed. */
export async function checkTools(deps: SystemsDeps, actor: Actor, slug: string): Promise<ToolCheck> {
  await requireForeign(deps.db, slug)
  await deps.trail.write(actor, { action: 'systems.check_tools', facts: { system: slug } })
  return lookAtTools(deps, actor, slug)
}

/** The same where nobody asked for it: only news are in the audit. */
export async function lookAtTools(deps: SystemsDeps, actor: Actor, slug: string): Promise<ToolCheck> {
  const { url } = await requireForeign(deps.db, slug)
  const offered = await deps.list(slug)
  const review = await storeReview(deps, actor, slug, offered)
  const rows = await deps.db.tool.findMany({ where: { systemSlug: slug, state: { in: ['new', 'changed'] } } })
  return { ...review, offered: offered.length, waiting: rows.flatMap((row) => waitingTool(row, offered, url)) }
}

function waitingTool(row: ToolRow, offered: readonly WireTool[], url: string | null): WaitingTool[] {
  const wire = offered.find(({ name }) => name === row.name)
  if (wire === undefined || (row.state !== 'new' && row.state !== 'changed')) return []
  const before = row.approvedAt === null ? null : asApproved(row)
  const { name, state, refusedHash } = row
  const hash = definitionHash(wire)
  const about = { name, state, hash, keptOut: refusedHash === hash }
  return [{ ...about, now: definitionOf(wire), known: knownTool(url, name), before }]
}

function asApproved(row: ToolRow): NonNullable<WaitingTool['before']> {
  const { title, description, kind, untrusted, sensitive, sendsOut } = row
  const inputSchema = row.inputSchema as JsonObject
  const outputSchema = row.outputSchema as JsonObject | null
  const annotations = row.annotations as JsonObject | null
  return { title, description, inputSchema, outputSchema, annotations, kind, untrusted, sensitive, sendsOut }
}

function definitionOf({ name, title, description, inputSchema, outputSchema, annotations }: WireTool): Definition {
  return {
    title: (title ?? name).slice(0, 200),
    description: (description ?? '').slice(0, 10_000),
    inputSchema,
    outputSchema: outputSchema ?? null,
    annotations: annotations ?? null,
  }
}
