import type { Database, Reader } from '#lib/db/client.ts'

/** Null: as everybody else. */
export type Preferences = { timeZone: string | null; startPage: string | null }

const usual: Preferences = { timeZone: null, startPage: null }

export async function readPreferences(db: Pick<Reader, 'personPreference'>, personId: string): Promise<Preferences> {
  const row = await db.personPreference.findUnique({ where: { personId } })
  return row === null ? usual : { timeZone: row.timeZone, startPage: row.startPage }
}

/** A person's own matter like their language: nobody else's rights or figures hang on it. */
export async function savePreferences(db: Database, personId: string, change: Partial<Preferences>): Promise<void> {
  await db.personPreference.upsert({
    where: { personId },
    create: { personId, ...change },
    update: change,
  })
}

/** The zones of those who have one of their own, by person: for what reaches them outside of a request of theirs. */
export async function zonesOf(
  db: Pick<Reader, 'personPreference'>,
  people: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.personPreference.findMany({ where: { personId: { in: [...people] }, timeZone: { not: null } } })
  return new Map(rows.flatMap(({ personId, timeZone }) => (timeZone === null ? [] : [[personId, timeZone]])))
}
