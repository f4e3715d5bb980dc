import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Database } from '#lib/db/client.ts'
import type { InputChange, Range } from './inputs.ts'

type Deps = { database: Database; trail: Trail; today: string }

const CHANGING_COSTS = 817_112

/** Holds from now on, as a new version. The audit is written inside, before it is committed. */
export function changeInput({ database, trail, today }: Deps, actor: PersonActing, change: InputChange): Promise<void> {
  return database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHANGING_COSTS}::bigint)`
    const { key } = change
    const last = await tx.costInput.findFirst({ where: { key }, orderBy: { version: 'desc' } })
    const before = rangeOf(last)
    const base = { key, version: (last?.version ?? 0) + 1, setBy: actor.personId }
    if (change.do === 'drop') {
      if (before === null) throw new GatewayError('not_found', 'Nothing of this name was set.')
      await tx.costInput.create({ data: { ...base, asOf: new Date(today) } })
      return trail.write(actor, { action: 'cost.unset', facts: { name: key, before } })
    }
    const { range, source, samples, asOf } = change
    await tx.costInput.create({ data: { ...base, ...range, source, samples, asOf: new Date(asOf) } })
    return trail.write(actor, { action: 'cost.set', facts: { name: key, before, range, source, samples, asOf } })
  })
}

type Row = { low: unknown; mid: unknown; high: unknown } | null

function rangeOf(row: Row): Range | null {
  if (row === null || row.mid === null) return null
  return { low: Number(row.low), mid: Number(row.mid), high: Number(row.high) }
}
