import type { Actor, Trail } from '#lib/audit/trail.ts'
import type { Connector, ConnectorTool } from '#lib/connectors/kit/connector.ts'
import { unmappedNeed, usableNames } from '#lib/connectors/kit/slots.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { waitAsTold } from '#lib/core/wait-as-told.ts'
import type { Database } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'
import { fitnessOf, refuses, type ToolFitness, type Tried } from './fitness.ts'
import { asks, inputFor, noteSeen, nothingSeen, type Seen } from './sample-input.ts'
import { type RoadDeps, readOne } from './sample-read.ts'

export type CheckDeps = RoadDeps & {
  database: Pick<Database, 'toolCheck' | '$transaction'>
  trail: Trail
  /** Which version of a system's mapping is in force; 0 where nothing is mapped. */
  mappingVersion(system: string): number
  now(): Date
}

type Checking = {
  connector: Connector
  email: string
  correlationId: string
  interactive: boolean
  /** Ends it between two tools. */
  signal?: AbortSignal
}

/**
 * Tries every read tool of a system once, with one record, as the connection's own user, and keeps how each did.
 * Nothing of what it reads is kept but that. Writes are not tried: what they need is known, the rest shows at first use.
 */
export async function checkFitness(deps: CheckDeps, actor: Actor, checking: Checking): Promise<ToolFitness[]> {
  const { slug: system } = checking.connector
  const mappingVersion = deps.mappingVersion(system)
  const found = await tryTools(deps, checking)
  await keepFitness(deps, actor, { system, mappingVersion, found })
  return found
}

/** The same without keeping how they did. */
export async function tryTools(deps: RoadDeps, checking: Checking): Promise<ToolFitness[]> {
  const { connector } = checking
  const seen = nothingSeen()
  const found: ToolFitness[] = []
  const names = usableNames(connector, deps.gateway.slotNames(connector.slug))
  // Lists first: the others ask for what is in them.
  const ordered = [...connector.tools].sort((a, b) => asks(a) - asks(b))
  for (const tool of ordered) {
    checking.signal?.throwIfAborted()
    const tried = await tryTool(deps, checking, tool, seen)
    if ('error' in tried && refuses(tried.error)) seen.refused.set(tool.name, tried.error)
    found.push(fitnessOf({ tool, slots: connector.slots ?? [], names }, tried))
  }
  return found
}

type Keeping = { system: string; mappingVersion: number; found: readonly ToolFitness[] }

/**
 * What a check found takes the place of what the one before found. What it could not tell, as of a system that is away,
 * leaves what is known as long as the same names are mapped.
 */
export async function keepFitness(
  { database, trail, now }: Pick<CheckDeps, 'database' | 'trail' | 'now'>,
  actor: Actor,
  { system, mappingVersion, found }: Keeping,
): Promise<void> {
  const checkedAt = now()
  await database.$transaction(async (tx) => {
    const known = await tx.toolCheck.findMany({
      where: { systemSlug: system, mappingVersion, NOT: { fitness: 'unknown' } },
      select: { tool: true },
    })
    const untold = found.filter(({ fitness }) => fitness === 'unknown').map(({ tool }) => tool)
    const kept = known.map(({ tool }) => tool).filter((tool) => untold.includes(tool))
    await tx.toolCheck.deleteMany({ where: { systemSlug: system, tool: { notIn: kept } } })
    await tx.toolCheck.createMany({
      data: found
        .filter(({ tool }) => !kept.includes(tool))
        .map(({ slots, because, ...one }) => ({
          ...one,
          systemSlug: system,
          because: because ?? Prisma.DbNull,
          slots: [...slots],
          mappingVersion,
          checkedAt,
        })),
    })
    const tools = found.map(({ tool, fitness }) => ({ tool, fitness }))
    await trail.write(actor, { action: 'systems.try_tools', facts: { system, tools } })
  })
}

async function tryTool(deps: RoadDeps, checking: Checking, tool: ConnectorTool, seen: Seen): Promise<Tried> {
  const { connector } = checking
  // Not `hindrance`: what the last check found impossible is tried anew.
  const unmapped = unmappedNeed(connector, tool.slots.needs, deps.gateway.slotNames(connector.slug))
  if (unmapped !== null) return { error: unmapped }
  if (tool.kind === 'write') return { untried: 'write' }
  const listed = deps.gateway.catalog
    .all()
    .tools.find(({ system, name }) => system.slug === connector.slug && name === tool.name)
  const input = inputFor(tool, seen)
  if (listed === undefined || input === null) return untried(tool, seen)
  const asked = { tool, listed, input }
  const tried = await readTool(deps, checking, asked, seen)
  if (checking.interactive || !('error' in tried) || !(await waitAsTold(tried.error, checking.signal))) return tried
  return readTool(deps, checking, asked, seen)
}

/** What is asked with what a list gives cannot be asked where the system refuses the list, and for the same reason. */
function untried(tool: ConnectorTool, { refused }: Seen): Tried {
  const lists = Object.values(tool.sample ?? {}).flatMap((from) => refused.get(from.split('.')[0] ?? '') ?? [])
  const [error] = lists
  return error === undefined ? { untried: 'nothing_to_ask_with' } : { error }
}

async function readTool(
  deps: RoadDeps,
  { email, correlationId, interactive }: Checking,
  { tool, listed, input }: { tool: ConnectorTool; listed: CatalogTool; input: JsonObject },
  seen: Seen,
): Promise<Tried> {
  const gone: { slot: string; name: string }[] = []
  try {
    const result = await readOne(deps, {
      tool: listed,
      input,
      email,
      correlationId,
      interactive,
      onGone: (names) => void gone.push(...names),
    })
    noteSeen(seen, tool, result)
    return { gone }
  } catch (thrown) {
    return { error: GatewayError.from(thrown) }
  }
}
