import type { Database } from '#lib/db/client.ts'

const STALE_MS = 60_000

/** What roles are called, at most a minute behind: an administrator adds and renames some, and every decision says one. */
export async function openRoleNames(
  database: Database,
  nowMs: () => number,
): Promise<(slug: string) => string | undefined> {
  const read = async () => new Map((await database.role.findMany()).map(({ slug, name }) => [slug, name]))
  let names = await read()
  let readAt = nowMs()
  return (slug) => {
    if (nowMs() - readAt > STALE_MS) {
      readAt = nowMs()
      // The names as they were serve until the next look.
      read().then(
        (found) => {
          names = found
        },
        () => undefined,
      )
    }
    return names.get(slug)
  }
}
