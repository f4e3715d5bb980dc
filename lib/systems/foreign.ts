import type { Connector, ToolLabels } from '#lib/connectors/kit/connector.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Database } from '#lib/db/client.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import { bearerSecret } from '#lib/hosting/hosts.ts'
import { confusableKey } from './definition.ts'
import { judgeOffered } from './review.ts'
import { type Review, storeForeignTools, storeTool } from './stored.ts'

export type NewSystem = { slug: string; name: string } & ({ url: string } | { stdioId: string })

export type RegisterDeps = {
  database: Database
  connectors: readonly Connector[]
  /** Ids of the operator's stdio file. */
  stdioIds: readonly string[]
  checkAddress(url: URL): Promise<void>
}

/**
 * Enters a foreign MCP server. Over HTTP its address must be one that may be reached; over stdio it can only name an
 * entry of the operator's file, so no caller of this function can name a command. Throws `invalid_input`.
 */
export async function registerSystem(deps: RegisterDeps, system: NewSystem): Promise<void> {
  await refuseSlug(deps, system.slug)
  const byUrl = 'url' in system
  if (byUrl) await deps.checkAddress(endpoint(system.url))
  else if (!deps.stdioIds.includes(system.stdioId)) {
    throw new GatewayError('invalid_input', 'The operator’s stdio file has no entry of that name.')
  }
  const last = await deps.database.system.aggregate({ _max: { position: true } })
  await deps.database.system.create({
    data: {
      slug: system.slug,
      name: system.name.slice(0, 100),
      hosting: byUrl ? 'http' : 'stdio',
      url: byUrl ? endpoint(system.url).href : null,
      stdioId: byUrl ? null : system.stdioId,
      ours: false,
      position: (last._max.position ?? 0) + 1,
    },
  })
}

async function refuseSlug({ database, connectors }: RegisterDeps, slug: string): Promise<void> {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(slug)) {
    throw new GatewayError('invalid_input', 'A system’s name has lower-case letters, digits and hyphens, at most 40.')
  }
  const stored = await database.system.findMany({ select: { slug: true } })
  const taken = ['gatehouse', ...connectors.map((connector) => connector.slug), ...stored.map((row) => row.slug)]
  if (taken.some((known) => confusableKey(known) === confusableKey(slug))) {
    throw new GatewayError('invalid_input', 'There is a system of this name, or of one that looks like it.')
  }
}

function endpoint(address: string): URL {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new GatewayError('invalid_input', 'The address must be an http or https URL.')
  }
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') {
    throw new GatewayError('invalid_input', 'The address must not hold a user name or password.')
  }
  return url
}

/** Takes a foreign server out, with its tools and its bearer. What it was asked stays in the audit. */
export async function removeSystem(database: Database, slug: string): Promise<void> {
  await requireForeign(database, slug)
  await database.$transaction([
    database.secret.deleteMany({ where: { name: bearerSecret(slug) } }),
    database.system.delete({ where: { slug } }),
  ])
}

export type Lister = (slug: string) => Promise<WireTool[]>

/** Asks a foreign server what it offers now and holds that against what was approved. */
export async function reviewForeign(database: Database, slug: string, list: Lister): Promise<Review> {
  await requireForeign(database, slug)
  return storeForeignTools(database, slug, await list(slug))
}

export type Approval = { kind: 'read' | 'write'; labels: ToolLabels }

/**
 * Approves tools as the server describes them at this moment; from then on a change of one byte quarantines them.
 * A write always counts as one that sends out. Throws `not_found` for a tool that the server does not offer.
 */
export async function approveTools(
  database: Database,
  { slug, names, approval }: { slug: string; names: readonly string[] | 'all'; approval: Approval },
  list: Lister,
): Promise<WireTool[]> {
  await requireForeign(database, slug)
  const offered = await list(slug)
  await storeForeignTools(database, slug, offered)
  const approved = await database.tool.findMany({ where: { systemSlug: slug, state: 'approved' } })
  const judged = judgeOffered(offered, (name) => approved.some((row) => row.name === name))
  const good = judged.filter(({ why }) => why === null).map(({ wire }) => wire)
  const chosen = names === 'all' ? good : names.map(offeredTool)
  for (const tool of chosen) {
    await storeTool(database, slug, tool, {
      kind: approval.kind,
      untrusted: approval.labels.untrusted,
      sensitive: approval.labels.sensitive,
      sendsOut: approval.kind === 'write' || approval.labels.sendsOut,
      state: 'approved',
    })
  }
  return chosen

  function offeredTool(name: string): WireTool {
    const tool = judged.find(({ wire }) => wire.name === name)
    if (tool === undefined) throw new GatewayError('not_found', `The server offers no tool ${name.slice(0, 128)}.`)
    if (tool.why === null) return tool.wire
    throw new GatewayError('invalid_input', `${name.slice(0, 128)} cannot be approved: ${tool.why}.`)
  }
}

async function requireForeign(database: Database, slug: string): Promise<void> {
  const row = await database.system.findUnique({ where: { slug } })
  if (row === null) throw new GatewayError('not_found', 'There is no system of this name.')
  if (row.ours)
    throw new GatewayError('invalid_input', `${row.name} is a connector of ours: it comes with the release.`)
}

export function hasNews({ added, changed, restored, gone }: Review): boolean {
  return added.length + changed.length + restored.length + gone.length > 0
}

/** A review for the audit: names only, as many as a row carries. */
export function reviewFacts(system: string, review: Review): JsonObject {
  const { added, changed, restored, gone, refused } = review
  const some = (names: string[]) => names.slice(0, 50)
  return {
    system,
    added: some(added),
    changed: some(changed),
    restored: some(restored),
    gone: some(gone),
    refused: refused.slice(0, 50).map(({ name, why }) => ({ name, why })),
  }
}
