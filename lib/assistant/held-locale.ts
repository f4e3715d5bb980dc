import type { Database } from '#lib/db/client.ts'
import type { FactLocale } from '#lib/facts/format.ts'

/** The language of a turn that waits. */
export async function localeOfHold(turnId: string, { database }: { database: Database }): Promise<FactLocale> {
  const hold = await database.turnHold.findUnique({ where: { turnId }, select: { locale: true } })
  return hold?.locale === 'es' ? 'es' : 'en'
}
