import type { Reader } from '#lib/db/client.ts'

/**
 * Who ended an app's access: the person, an administrator, the app itself, a token that was used twice, or whoever keeps
 * the program out for everybody.
 */
export type EndedBy = 'person' | 'administrator' | 'app' | 'reuse' | 'blocked'

/** Everything that programs were given by a person; how many ended. */
export async function endAppsOf(db: Pick<Reader, 'connectedApp'>, personId: string, endedBy: EndedBy): Promise<number> {
  const { count } = await db.connectedApp.updateMany({
    where: { personId, revokedAt: null },
    data: { revokedAt: new Date(), endedBy },
  })
  return count
}
