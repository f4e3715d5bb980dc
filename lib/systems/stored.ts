import type { Connector } from '#lib/connectors/kit/connector.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import type { OwnHosting } from '#lib/hosting/own-hosting.ts'
import { wireTools } from '#lib/hosting/wire-tools.ts'
import type { CatalogContent, CatalogSystem, CatalogTool } from './catalog.ts'
import { definitionHash, withoutPatterns } from './definition.ts'
import { compileCheck } from './schema-check.ts'

/** Asked at each look, since what is mapped changes while the catalogue stays. */
export type Hindrance = (system: string, tool: string) => ReturnType<CatalogTool['hindrance']>

/** Reads the stored systems and tools into the form that calls look up. */
export async function loadCatalog(database: Database, hindrance: Hindrance = () => null): Promise<CatalogContent> {
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
      tools.filter((row) => row.systemSlug === system.slug).map((row) => toTool(system, row, hindrance)),
    ),
  }
}

export type ToolRow = Awaited<ReturnType<Database['tool']['findMany']>>[number]

function toTool(system: CatalogSystem, row: ToolRow, hindrance: Hindrance): CatalogTool {
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
    keptOut: row.refusedHash !== null,
    wire,
    projectInput: isObject(inputSchema['properties']) && 'project' in inputSchema['properties'] ? 'project' : null,
    check: lazyCheck(system.ours ? inputSchema : withoutPatterns(inputSchema)),
    hindrance: () => hindrance(system.slug, row.name),
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

type Reviewed = Pick<ToolRow, 'kind' | 'untrusted' | 'sensitive' | 'sendsOut' | 'state'>

/** Writes a definition as it is now; with state `approved` it becomes the one that later changes are held against. */
export async function storeTool(
  database: Pick<Reader, 'tool'>,
  system: string,
  wire: WireTool,
  reviewed: Reviewed,
): Promise<void> {
  const fields = {
    title: (wire.title ?? wire.name).slice(0, 200),
    description: (wire.description ?? '').slice(0, 10_000),
    inputSchema: wire.inputSchema,
    outputSchema: wire.outputSchema,
    annotations: wire.annotations,
    hash: definitionHash(wire),
    refusedHash: null,
    ...reviewed,
    approvedAt: reviewed.state === 'approved' ? new Date() : null,
  }
  await database.tool.upsert({
    where: { systemSlug_name: { systemSlug: system, name: wire.name } },
    create: { systemSlug: system, name: wire.name, ...fields },
    update: fields,
  })
}
