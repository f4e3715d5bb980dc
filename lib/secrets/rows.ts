import { GatewayError } from '#lib/core/errors.ts'
import type { Reader } from '#lib/db/client.ts'
import type { KeepingStore, SecretStore } from './store.ts'
import { storeAway } from './store-away.ts'

/** What a row holds of a value. Both throw `secrets_unavailable`. */
export type Sealing = {
  seal(name: string, value: string): Promise<Buffer>
  unseal(name: string, sealed: Buffer): Promise<string>
}

/** Sealed rows in our own Postgres. Each of the two stores that keep rows here sees its own alone. */
export function secretRows(
  database: Pick<Reader, 'secret'>,
  store: 'local' | 'transit',
  { seal, unseal }: Sealing,
): SecretStore & Pick<KeepingStore, 'list'> {
  return {
    async read(name) {
      const row = await database.secret.findUnique({ where: { name_store: { name, store } } }).catch(unread)
      return row === null ? undefined : unseal(name, Buffer.from(row.sealed))
    },
    async write(name, value) {
      const sealed = new Uint8Array(await seal(name, value))
      await database.secret.upsert({
        where: { name_store: { name, store } },
        create: { name, store, sealed },
        update: { sealed, version: { increment: 1 } },
      })
    },
    async remove(name) {
      await database.secret.deleteMany({ where: { name, store } })
    },
    async list() {
      const select = { name: true, version: true, updatedAt: true } as const
      const rows = await database.secret.findMany({ where: { store }, select, orderBy: { name: 'asc' } })
      return rows.map(({ name, version, updatedAt }) => ({ name, version, changedAt: updatedAt }))
    },
  }
}

/**
 * Reads as the store in use: what the other one keeps is no fallback, and silence would pass for a secret that nobody
 * has entered.
 */
export function sayingOther(
  { read }: Pick<SecretStore, 'read'>,
  database: Pick<Reader, 'secret'>,
  here: string,
): SecretStore['read'] {
  return async (name, stamp) => {
    const value = await read(name, stamp)
    if (value !== undefined) return value
    const row = await database.secret.findFirst({ where: { name, store: { not: here } } }).catch(unread)
    if (row === null) return undefined
    const message = `A stored secret is sealed by the store ${row.store}, and the store in use is ${here}.`
    throw new GatewayError('secrets_unavailable', message, {
      nextStep: `Whoever runs Gatehouse moves it: gatehouse secrets move --from ${row.store} --to ${here}.`,
    })
  }
}

function unread(cause: unknown): never {
  throw storeAway('the database cannot be read', cause)
}
