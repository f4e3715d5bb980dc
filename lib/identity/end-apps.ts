import type { Reader } from '#lib/db/client.ts'

/** Who ended an app's access: the person, an administrator, the app itself, or a token that was used twice. */
export type EndedBy = 'person' | 'administrator' | 'app' | 'reuse'

/** Everything that programs were given by a person; how many ended. */
export async function endAppsOf(db: Pick<Reader, 'connectedApp'>, personId: string, endedBy: EndedBy): Promise<number> {
  const { count } = await db.connectedApp.updateMany({
    where: { personId, revokedAt: null },
    data: { revokedAt: new Date(), endedBy },
  })
  return count
}
