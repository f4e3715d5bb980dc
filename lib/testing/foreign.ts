import { gatehouseItself, type Trail } from '#lib/audit/trail.ts'
import type { Database } from '#lib/db/client.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import { approveTools } from '#lib/systems/approve.ts'
import { definitionHash } from '#lib/systems/definition.ts'
import { registerSystem } from '#lib/systems/register.ts'

type Parts = { database: Database; trail: Trail }

/** Enters a foreign server at any address, as an operator would. */
export function registerForeign(
  { database: db, trail }: Parts,
  slug: string,
  where: { url: string } | { stdioId: string },
  stdioIds: readonly string[] = [],
): Promise<void> {
  const [checkAddress, keepSecret] = [() => Promise.resolve(), () => Promise.resolve()]
  const deps = { db, trail, connectors: [], stdioIds, checkAddress, keepSecret }
  const name = slug.charAt(0).toUpperCase() + slug.slice(1)
  return registerSystem(deps, gatehouseItself(), { slug, name, bearer: null, ...where })
}

/** Approves tools as the server describes them now. */
export async function approveForeign(
  { database: db, trail, list }: Parts & { list(slug: string): Promise<WireTool[]> },
  slug: string,
  names: readonly string[],
  kind: 'read' | 'write',
  untrusted = false,
): Promise<void> {
  const offered = new Map((await list(slug)).map((wire) => [wire.name, definitionHash(wire)]))
  const reviewed = { kind, untrusted, sensitive: false, sendsOut: false }
  const approvals = names.map((tool) => ({ tool, hash: offered.get(tool) ?? '', ...reviewed }))
  await approveTools({ db, trail, list }, gatehouseItself(), slug, approvals)
}
