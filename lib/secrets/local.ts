import type { Reader } from '#lib/db/client.ts'
import { seal, unseal } from './envelope.ts'
import { type Sealing, secretRows } from './rows.ts'
import { type KeepingStore, nobodys } from './store.ts'

/** Sealed rows in our own Postgres; the key is a file of the data folder that no dump contains. */
export function localSecrets(database: Pick<Reader, 'secret'>, key: Buffer): KeepingStore {
  const sealing: Sealing = {
    seal: async (name, value) => seal(name, value, key),
    unseal: async (name, sealed) => unseal(name, sealed, key),
  }
  const rows = secretRows(database, 'local', sealing)
  return {
    ...rows,
    rowsIn: (tx) => secretRows(tx, 'local', sealing),
    look: async () => void (await rows.read(nobodys)),
    close: async () => undefined,
  }
}
