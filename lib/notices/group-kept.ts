import { readPermitted } from '#lib/access/holders.ts'
import type { Database } from '#lib/db/client.ts'
import { tell } from './tell.ts'

type Named = { id: string; name: string }

/**
 * A directory would have taken the last administrator out of their team, and was not followed. Administrators are told
 * once a day while it goes on saying so.
 */
export async function tellGroupKept(
  { database, now }: { database: Database; now(): Date },
  provider: Named,
  person: Named,
): Promise<void> {
  const to = (await readPermitted(database, 'people:write')).map(({ id }) => id)
  const at = now()
  const key = `group_kept ${provider.id} ${person.id} ${at.toISOString().slice(0, 10)}`
  await tell(database, { kind: 'group_kept', facts: { person: person.name, provider: provider.name }, to, key, at })
}
