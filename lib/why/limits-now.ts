import type pg from 'pg'
import { z } from 'zod'
import { type Asked, limitInWords, limitKeysOf } from '#lib/limits/scopes.ts'

export type LimitNow = {
  scope: string
  /** After "The limit", as the person would read it. */
  words: string
  /** How many calls fit in now; null without a limit. */
  left: number | null
  most: number | null
}

const row = z.object({
  key: z.string(),
  scope: z.string(),
  kind: z.enum(['r', 'w']),
  period: z.coerce.number(),
  lim: z.coerce.number().nullable(),
  burst: z.coerce.number().nullable(),
  t: z.coerce.number(),
  n: z.coerce.number(),
  now: z.coerce.number(),
})

const statement = `
  SELECT k.key, r.scope, r.kind, r.period_us AS period, coalesce(b.t, 0) AS t, coalesce(b.n, 0) AS n,
    CASE WHEN b.own_until > now() THEN b.own_lim ELSE r.lim END AS lim,
    CASE WHEN b.own_until > now() THEN b.own_burst ELSE r.burst END AS burst,
    (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now
  FROM unnest($1::text[]) WITH ORDINALITY k(key, ord)
    JOIN ledger.quota_rule r ON r.scope = split_part(k.key, ':', 1)
    LEFT JOIN ledger.quota_bucket b ON b.key = k.key
  ORDER BY k.ord`

/** The limits that this call would be charged to, as they are now; read and not charged. */
export async function limitsNow(reads: pg.Pool, asked: Asked): Promise<LimitNow[]> {
  const { rows } = await reads.query(statement, [limitKeysOf(asked)])
  return z
    .array(row)
    .parse(rows)
    .map((found) => ({
      scope: found.scope,
      words: limitInWords(found.key, asked),
      most: found.kind === 'r' ? (found.burst ?? found.lim) : found.lim,
      left: leftOf(found),
    }))
}

function leftOf({ kind, period, lim, burst, t, n, now }: z.output<typeof row>): number | null {
  if (lim === null) return null
  if (lim === 0) return 0
  if (kind === 'w') return Math.max(0, lim - (t < now - (now % period) ? 0 : n))
  const interval = Math.floor(period / lim)
  const most = burst ?? lim
  return Math.max(0, Math.min(most, most - Math.ceil(Math.max(0, t - now) / interval)))
}
