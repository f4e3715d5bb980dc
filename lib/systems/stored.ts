import type { Connector } from '#lib/connectors/kit/connector.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { Database } from '#lib/db/client.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import type { OwnHosting } from '#lib/hosting/own-hosting.ts'
import { wireTools } from '#lib/hosting/wire-tools.ts'
import type { CatalogContent, CatalogSystem, CatalogTool } from './catalog.ts'
import { definitionHash, withoutPatterns } from './definition.ts'
import { judgeOffered } from './review.ts'
import { compileCheck } from './schema-check.ts'

/** Reads the stored systems and tools into the form that calls look up. */
export async function loadCatalog(database: Database): Promise<CatalogContent> {
  const systems = await database.system.findMany({ orderBy: [{ position: 'asc' }, { slug: 'asc' }] })
  const tools = await database.tool.findMany({ orderBy: [{ systemSlug: 'asc' }, { name: 'asc' }] })
  const content: CatalogSystem[] = systems.map(({ slug, name, hosting, state, ours }) => ({
    slug,
    name,
    hosting,
    state,
    ours,
  }))
  return {
    systems: content,
    tools: content.flatMap((system) =>
      tools.filter((row) => row.systemSlug === system.slug).map((row) => toTool(system, row)),
    ),
  }
}

type ToolRow = Awaited<ReturnType<Database['tool']['findMany']>>[number]

function toTool(system: CatalogSystem, row: ToolRow): CatalogTool {
  const inputSchema = row.inputSchema as JsonObject
  const wire: WireTool = {
    name: row.name,
    title: row.title,
    description: row.description,
    inputSchema,
    ...(row.outputSchema === null ? {} : { outputSchema: row.outputSchema as JsonObject }),
    ...(row.annotations === null ? {} : { annotations: row.annotations as JsonObject }),
  }
  return {
    system,
    name: row.name,
    title: row.title,
    kind: row.kind,
    labels: { untrusted: row.untrusted, sensitive: row.sensitive, sendsOut: row.sendsOut },
    state: row.state,
    wire,
    projectInput: isObject(inputSchema['properties']) && 'project' in inputSchema['properties'] ? 'project' : null,
    check: lazyCheck(system.ours ? inputSchema : withoutPatterns(inputSchema)),
  }
}

/** Compiling costs milliseconds, and most tools are not called in most processes. */
function lazyCheck(schema: JsonObject): CatalogTool['check'] {
  let check: CatalogTool['check'] | undefined
  return (input) => {
    check ??= compileCheck(schema)
    return check(input)
  }
}

/** Our own connectors come with the release that an operator installed: their tools are approved with it. */
export async function storeConnectors(
  database: Database,
  connectors: readonly Connector[],
  hostingOf: (slug: string) => OwnHosting = () => ({ hosting: 'in_process' }),
): Promise<void> {
  for (const [position, connector] of connectors.entries()) {
    const own = hostingOf(connector.slug)
    const fixed = {
      name: connector.name,
      ours: true,
      position,
      hosting: own.hosting,
      url: own.hosting === 'http' ? own.url : null,
      stdioId: own.hosting === 'stdio' ? own.stdioId : null,
    }
    await database.system.upsert({
      where: { slug: connector.slug },
      create: { slug: connector.slug, ...fixed },
      update: fixed,
    })
    const labels = new Map(connector.tools.map((tool) => [tool.name, tool]))
    for (const wire of wireTools(connector)) {
      const tool = labels.get(wire.name)
      await storeTool(database, connector.slug, wire, {
        kind: tool?.kind ?? 'write',
        untrusted: tool?.labels.untrusted ?? true,
        sensitive: tool?.labels.sensitive ?? true,
        sendsOut: tool?.labels.sendsOut ?? true,
        state: 'approved',
      })
    }
    const names = connector.tools.map(({ name }) => name)
    await database.tool.updateMany({
      where: { systemSlug: connector.slug, name: { notIn: names } },
      data: { state: 'gone' },
    })
  }
}

export type Review = {
  added: string[]
  changed: string[]
  /** Changed or gone before, and now again as they were. */
  restored: string[]
  gone: string[]
  refused: { name: string; why: string }[]
}

/** What counts until somebody has looked. */
const unreviewed = { kind: 'write', untrusted: true, sensitive: true, sendsOut: true } as const

/**
 * Compares what a foreign server offers now with what was approved. New and changed tools wait for review; what a
 * server says of its own tools never makes them harmless, so they count as writes with every label until reviewed. A
 * tool that can no longer be offered as it is now is quarantined like one that changed.
 */
export async function storeForeignTools(
  database: Database,
  system: string,
  offered: readonly WireTool[],
): Promise<Review> {
  const known = new Map((await database.tool.findMany({ where: { systemSlug: system } })).map((row) => [row.name, row]))
  const review: Review = { added: [], changed: [], restored: [], gone: [], refused: [] }
  for (const { wire, why } of judgeOffered(offered, (name) => known.get(name)?.state === 'approved')) {
    if (why !== null) review.refused.push({ name: String(wire.name).slice(0, 128), why })
    const row = known.get(wire.name)
    if (row === undefined) {
      if (why !== null) continue
      await storeTool(database, system, wire, { ...unreviewed, state: 'new' })
      review.added.push(wire.name)
    } else if (why !== null || row.hash !== definitionHash(wire)) {
      // Of several processes that see the change, one reports it.
      const { count } = await database.tool.updateMany({
        where: { systemSlug: system, name: wire.name, state: { not: 'changed' } },
        data: { state: 'changed' },
      })
      if (count > 0) review.changed.push(wire.name)
    } else if (row.state === 'changed' || row.state === 'gone') {
      await database.tool.update({
        where: { systemSlug_name: { systemSlug: system, name: wire.name } },
        data: { state: row.approvedAt === null ? 'new' : 'approved' },
      })
      review.restored.push(wire.name)
    }
  }
  const offeredNames = new Set(offered.map(({ name }) => name))
  review.gone = [...known.values()].flatMap(({ name, state }) =>
    offeredNames.has(name) || state === 'gone' ? [] : [name],
  )
  await database.tool.updateMany({ where: { systemSlug: system, name: { in: review.gone } }, data: { state: 'gone' } })
  return review
}

type Reviewed = Pick<ToolRow, 'kind' | 'untrusted' | 'sensitive' | 'sendsOut' | 'state'>

/** Writes a definition as it is now; with state `approved` it becomes the one that later changes are held against. */
export async function storeTool(database: Database, system: string, wire: WireTool, reviewed: Reviewed): Promise<void> {
  const fields = {
    title: (wire.title ?? wire.name).slice(0, 200),
    description: (wire.description ?? '').slice(0, 10_000),
    inputSchema: wire.inputSchema,
    outputSchema: wire.outputSchema ?? undefined,
    annotations: wire.annotations ?? undefined,
    hash: definitionHash(wire),
    ...reviewed,
    approvedAt: reviewed.state === 'approved' ? new Date() : null,
  }
  await database.tool.upsert({
    where: { systemSlug_name: { systemSlug: system, name: wire.name } },
    create: { systemSlug: system, name: wire.name, ...fields },
    update: fields,
  })
}
