import { randomBytes } from 'node:crypto'
import { GatewayError } from '#lib/core/errors.ts'
import type { Reader } from '#lib/db/client.ts'
import { type KeyWrap, sealWrapped, unsealWrapped } from './envelope.ts'
import { type Sealing, secretRows } from './rows.ts'
import { type KeepingStore, nobodys } from './store.ts'

/**
 * Sealed rows in our own Postgres, each by a key of its own that Vault's transit engine wraps: they are in force with
 * their transaction, and neither a dump nor this machine has what opens them.
 */
export function transitSecrets(
  database: Pick<Reader, 'secret'>,
  wraps: KeyWrap & { close(): Promise<void> },
): KeepingStore {
  const sealing: Sealing = {
    seal: (name, value) => sealWrapped(name, value, wraps),
    unseal: (name, sealed) => unsealWrapped(name, sealed, wraps),
  }
  return {
    ...secretRows(database, 'transit', sealing),
    rowsIn: (tx) => secretRows(tx, 'transit', sealing),
    /** No row is opened: a key of nothing goes there and comes back. */
    async look() {
      const key = randomBytes(32)
      if ((await wraps.unwrap(nobodys, await wraps.wrap(nobodys, key))).equals(key)) return
      throw new GatewayError('secrets_unavailable', 'The transit engine gives another key back than it was given.')
    },
    close: () => wraps.close(),
  }
}
