import type { GatewayError } from '#lib/core/errors.ts'
import type { Database } from '#lib/db/client.ts'
import type { Catalog } from '#lib/systems/catalog.ts'
import type { Fitness } from './fitness.ts'

/** What a system's page says of a tool: what stands in its way now, else what the last check found. */
export type ToolState = { fitness: Fitness; reason: string | null; checkedAt: Date | null }

export async function readToolStates(
  { database, catalog }: { database: Pick<Database, 'toolCheck'>; catalog: Catalog },
  system: string,
): Promise<ReadonlyMap<string, ToolState>> {
  const checks = await database.toolCheck.findMany({ where: { systemSlug: system } })
  const found = new Map(checks.map((check) => [check.tool, check]))
  const tools = catalog.all().tools.filter((tool) => tool.system.slug === system)
  return new Map(
    tools.flatMap((tool) => {
      const state = stateOf(tool.hindrance(), found.get(tool.name))
      return state === null ? [] : [[tool.name, state] as const]
    }),
  )
}

function stateOf(hindrance: GatewayError | null, check: ToolState | undefined): ToolState | null {
  const { fitness, reason, checkedAt } = check ?? { fitness: null, reason: null, checkedAt: null }
  if (hindrance?.code === 'needs_mapping') return { fitness: 'needs_mapping', reason: hindrance.message, checkedAt }
  if (fitness === null) return null
  // Mapped since then: what that changed, the next check tells.
  return fitness === 'needs_mapping' ? { fitness: 'unknown', reason: null, checkedAt } : { fitness, reason, checkedAt }
}
