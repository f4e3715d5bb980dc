import type { Reader } from '#lib/db/client.ts'
import { seal, unseal } from './envelope.ts'
import type { KeepingStore } from './store.ts'
import { storeAway } from './store-away.ts'

/** Sealed rows in our own Postgres; the key is a file of the data folder that no dump contains. */
export function localSecrets(database: Pick<Reader, 'secret'>, key: Buffer): KeepingStore {
  return {
    async read(name) {
      const row = await database.secret.findUnique({ where: { name } }).catch((cause: unknown) => {
        throw storeAway('the database cannot be read', cause)
      })
      return row === null ? undefined : unseal(name, Buffer.from(row.sealed), key)
    },
    async write(name, value) {
      const sealed = new Uint8Array(seal(name, value, key))
      await database.secret.upsert({
        where: { name },
        create: { name, sealed },
        update: { sealed, version: { increment: 1 } },
      })
    },
    async remove(name) {
      await database.secret.deleteMany({ where: { name } })
    },
    async list() {
      const select = { name: true, version: true, updatedAt: true } as const
      const rows = await database.secret.findMany({ select, orderBy: { name: 'asc' } })
      return rows.map(({ name, version, updatedAt }) => ({ name, version, changedAt: updatedAt }))
    },
    close: async () => undefined,
  }
}
