import type { GatewayError } from '#lib/core/errors.ts'
import { type Reason, readReason } from '#lib/core/reason.ts'
import type { Database } from '#lib/db/client.ts'
import type { Catalog } from '#lib/systems/catalog.ts'
import type { Fitness } from './fitness.ts'

/**
 * What a system's page says of a tool: what stands in its way now, else what the last check found. `because` is what the
 * sentence means; what a check of an earlier release found has its sentence alone.
 */
export type ToolState = {
  fitness: Fitness
  reason: string | null
  because: Reason | null
  checkedAt: Date | null
}

export async function readToolStates(
  { database, catalog }: { database: Pick<Database, 'toolCheck'>; catalog: Catalog },
  system: string,
): Promise<ReadonlyMap<string, ToolState>> {
  const checks = await database.toolCheck.findMany({ where: { systemSlug: system } })
  const found = new Map(checks.map((check) => [check.tool, { ...check, because: readReason(check.because) }]))
  const tools = catalog.all().tools.filter((tool) => tool.system.slug === system)
  return new Map(
    tools.flatMap((tool) => {
      const state = stateOf(tool.hindrance(), found.get(tool.name))
      return state === null ? [] : [[tool.name, state] as const]
    }),
  )
}

function stateOf(hindrance: GatewayError | null, check: ToolState | undefined): ToolState | null {
  const { fitness = null, reason = null, because = null, checkedAt = null } = check ?? {}
  if (hindrance?.code === 'needs_mapping') {
    const { message, because: why = null } = hindrance
    return { fitness: 'needs_mapping', reason: message, because: why, checkedAt }
  }
  if (fitness === null) return null
  // Mapped since then: what that changed, the next check tells.
  if (fitness === 'needs_mapping') return { fitness: 'unknown', reason: null, because: null, checkedAt }
  return { fitness, reason, because, checkedAt }
}
