import type { MatchKind } from '#lib/core/match-kind.ts'
import type { Database } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { Matchable } from './match.ts'

/** Thousands of rows take their time, and nobody waits for it. */
const KEEPING_MS = 60_000

export type ReadRecord = Matchable & { url: string | null }
export type Reading = {
  kind: MatchKind
  system: string
  records: readonly ReadRecord[]
  problem: string | null
  at: Date
}

/**
 * A whole list takes the place of what was known of it; of one that did not come to its end what came is new, and the
 * rest stays as it was.
 */
export async function keepList(
  database: Pick<Database, '$transaction'>,
  { kind, system, records, problem, at }: Reading,
): Promise<void> {
  const own = { kind, systemSlug: system }
  const whole = problem === null
  const keep = async (tx: Prisma.TransactionClient) => {
    await tx.matchRecord.deleteMany({
      where: whole ? own : { ...own, recordId: { in: records.map(({ id }) => id) } },
    })
    await tx.matchRecord.createMany({ data: records.map((record) => rowOf(own, record)), skipDuplicates: true })
    const tried = { triedAt: at, complete: whole, problem, ...(whole ? { readAt: at } : {}) }
    await tx.matchList.upsert({ where: { kind_systemSlug: own }, create: { ...own, ...tried }, update: tried })
  }
  await database.$transaction(keep, { timeout: KEEPING_MS })
}

function rowOf(own: { kind: string; systemSlug: string }, { id, name, url, keys }: ReadRecord) {
  return { ...own, recordId: id, name, url, keys: keys as Prisma.InputJsonObject }
}
