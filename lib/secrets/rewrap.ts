import { randomBytes } from 'node:crypto'
import type { Database } from '#lib/db/client.ts'
import { type KeyWrap, wrappedIn } from './envelope.ts'
import { nobodys } from './store.ts'
import { keyVersion } from './vault/transit.ts'

/** `written`: somebody wrote it meanwhile, by the newest version. */
export type Rewrapped = { name: string; from: number; to: number; became: 'rewrapped' | 'there' | 'written' }

type Rewrapping = {
  database: Pick<Database, 'secret'>
  wraps: KeyWrap
  /** Told before each; what it throws keeps it from happening. */
  note(name: string, versions: { from: number; to: number }): Promise<void>
}

/**
 * Wraps the keys of all rows by the newest version of Vault's key, so that older ones can be retired. Not by Vault's own
 * `rewrap`, which does not know associated data: what is bound to a name is refused there. The values are not opened.
 */
export async function rewrapSecrets({ database, wraps, note }: Rewrapping): Promise<Rewrapped[]> {
  const to = keyVersion(await wraps.wrap(nobodys, randomBytes(32)))
  const store = 'transit'
  const rows = await database.secret.findMany({ where: { store }, select: { name: true }, orderBy: { name: 'asc' } })
  const done: Rewrapped[] = []
  for (const { name } of rows) {
    const row = await database.secret.findUnique({ where: { name_store: { name, store } } })
    if (row === null) continue
    const held = wrappedIn(Buffer.from(row.sealed))
    const from = keyVersion(held.wrapped)
    if (from === to) {
      done.push({ name, from, to, became: 'there' })
      continue
    }
    await note(name, { from, to })
    const key = await wraps.unwrap(name, held.wrapped)
    const sealed = new Uint8Array(held.with(await wraps.wrap(name, key)))
    key.fill(0)
    // Its value did not change, so neither its version nor its age does.
    const { count } = await database.secret.updateMany({
      where: { name, store, sealed: row.sealed },
      data: { sealed, updatedAt: row.updatedAt },
    })
    done.push({ name, from, to, became: count === 1 ? 'rewrapped' : 'written' })
  }
  return done
}
