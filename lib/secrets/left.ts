import type { Database, Reader } from '#lib/db/client.ts'
import type { SecretStore } from './store.ts'

const AT_ONCE = 50

/**
 * Lets go of secrets with the change that names them no more. Our own rows go with it; another store takes part in no
 * transaction, so there they go a little later, and a change that is taken back loses nothing.
 */
export async function leaveSecrets(tx: Pick<Reader, 'secret' | 'secretLeft'>, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  await tx.secret.deleteMany({ where: { name: { in: [...names] } } })
  await tx.secretLeft.createMany({ data: names.map((name) => ({ name })), skipDuplicates: true })
}

/** A name that is written again is not left any more; waits for whoever is removing it. */
export async function takeUp(tx: Pick<Reader, 'secretLeft'>, name: string): Promise<void> {
  await tx.secretLeft.deleteMany({ where: { name } })
}

/** Removes from the store what was left. Throws while the store is away; then it stays for the next time. */
export async function removeLeft(
  { database, store }: { database: Database; store: Pick<SecretStore, 'remove'> },
  atOnce = AT_ONCE,
): Promise<void> {
  const removed = await database.$transaction(
    async (tx) => {
      const rows = await tx.$queryRaw<{ name: string }[]>`
        SELECT name FROM secret_left ORDER BY left_at LIMIT ${atOnce} FOR UPDATE SKIP LOCKED`
      for (const { name } of rows) await store.remove(name)
      await tx.secretLeft.deleteMany({ where: { name: { in: rows.map(({ name }) => name) } } })
      return rows.length
    },
    { timeout: 120_000, maxWait: 10_000 },
  )
  if (removed === atOnce) await removeLeft({ database, store }, atOnce)
}

/** After a change is in force: a store that is away is no reason to call it failed. */
export async function removeOrLeave(
  { db, secrets }: { db: Database; secrets: Pick<SecretStore, 'remove'> },
  names: readonly string[],
): Promise<void> {
  for (const name of names) await secrets.remove(name).catch(() => leaveSecrets(db, [name]))
}
