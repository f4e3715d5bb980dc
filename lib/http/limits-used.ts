import { z } from 'zod'
import type { Runtime } from '#lib/runtime.ts'

/** The bucket of a rule that is nearest to its limit at this moment. */
export type LimitUsed = { who: string | null; used: number; most: number }

const row = z.object({
  scope: z.string(),
  id: z.string().nullable(),
  used: z.coerce.number(),
  most: z.coerce.number(),
})

// Of a rate what is taken of what may be made at once, of a window what is taken of it; where nothing is, nobody.
const statement = `
  SELECT r.scope, coalesce(used.most, r.burst, r.lim) AS most, coalesce(used.n, 0) AS used, used.id
  FROM ledger.quota_rule r
  LEFT JOIN LATERAL (
    SELECT substr(b.key, length(b.scope) + 2) AS id, own.most,
      CASE r.kind
        WHEN 'w' THEN CASE WHEN b.t < clock.us - clock.us % r.period_us THEN 0 ELSE b.n END
        ELSE ceil(greatest(0, b.t - clock.us)::numeric / greatest(1, r.period_us / nullif(own.lim, 0)))::bigint
      END AS n
    FROM ledger.quota_bucket b,
      LATERAL (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS us) clock,
      LATERAL (SELECT CASE WHEN b.own_until > now() THEN b.own_lim ELSE r.lim END AS lim,
        CASE WHEN b.own_until > now() THEN coalesce(b.own_burst, b.own_lim) ELSE coalesce(r.burst, r.lim) END AS most) own
    WHERE b.scope = r.scope
    ORDER BY n::numeric / greatest(1, own.most) DESC NULLS LAST
    LIMIT 1
  ) used ON used.n > 0`

/** How much of each limit is used now, by whom it is used most. */
export async function limitsUsed({ reads, database, titles }: Runtime): Promise<ReadonlyMap<string, LimitUsed>> {
  const rows = z.array(row).parse((await reads.query(statement)).rows)
  const ids = rows.flatMap(({ scope, id }) => (scope.startsWith('person.') && id !== null ? [id] : []))
  const people = await database.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const named = (scope: string, id: string) => {
    if (scope.startsWith('person.')) return people.find((one) => one.id === id)?.name ?? '–'
    const [system = '', tool = ''] = id.split('__')
    if (scope === 'system.minute') return titles.system?.(id) ?? id
    if (scope === 'tool.minute') return titles.tool?.(system, tool) ?? id
    return id === 'all' ? null : id
  }
  return new Map(
    rows.map(({ scope, id, used, most }) => [scope, { who: id === null ? null : named(scope, id), used, most }]),
  )
}
