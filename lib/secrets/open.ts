import { z } from 'zod'
import { isElsewhere, type StoreKind } from '#lib/core/secrets-settings.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import type { Task } from '#lib/queue/queue.ts'
import { keepSecrets, oneSecond, whileAway } from './kept.ts'
import { leaveSecrets, removeLeft, takeUp } from './left.ts'
import { openStore, type StoreDeps } from './open-store.ts'
import { sayingOther } from './rows.ts'
import { type StoreState, storeState } from './state.ts'
import type { SecretEntry, SecretStore } from './store.ts'

const TIDY_MS = 60_000

/** Each with where it lives and when this process read it last; never its value. */
export type SecretInventory = (SecretEntry & { store: StoreKind; lastReadAt: Date | null })[]

/** The secret store in force, as a process has it. */
export type Secrets = SecretStore & {
  kind: StoreKind
  /**
   * The store within a transaction. Our own rows are in force with it; another store takes part in none, so a write is
   * the last thing that a transaction does, once the audit knows of it, and a removal follows the commit.
   */
  in(tx: Reader): SecretStore
  inventory(): Promise<SecretInventory>
  /** Whether the store answers; it is asked when nobody did lately. */
  look(): Promise<StoreState>
  /** Removes what changes have left in the store. */
  removeLeft(): Promise<void>
  close(): Promise<void>
}

type Deps = Omit<StoreDeps, 'database'> & { database: Database; now: () => Date }

export async function openSecrets(deps: Deps): Promise<Secrets> {
  const { settings, database, clock, now } = deps
  const kind = settings.store
  const store = await openStore(kind, deps)
  const asked = store.rowsIn === undefined ? store : { ...store, read: sayingOther(store, database, kind) }
  const front = keepSecrets(asked, clock.monotonicMs, isElsewhere(kind) ? whileAway : oneSecond)
  const lastRead = new Map<string, Date>()
  const state = storeState(store, clock.monotonicMs)
  const tidying = setInterval(() => front.tidy(), TIDY_MS)
  tidying.unref()
  // Known before anybody asks, who would have to wait for a store that hangs.
  if (isElsewhere(kind)) void state.look()

  async function read(name: string, stamp?: string): Promise<string | undefined> {
    const value = await front.read(name, stamp)
    if (value !== undefined) lastRead.set(name, now())
    return value
  }

  return {
    kind,
    read,
    write: front.write,
    async remove(name) {
      await front.remove(name)
      // What was moved and not taken away is the end of it too.
      if (store.rowsIn !== undefined) await database.secret.deleteMany({ where: { name } })
    },
    in(tx) {
      const rows = store.rowsIn?.(tx)
      return {
        read: rows === undefined ? read : sayingOther(rows, tx, kind),
        async write(name, value) {
          await takeUp(tx, name)
          if (rows === undefined) return front.write(name, value)
          front.changing(name)
          await rows.write(name, value)
        },
        async remove(name) {
          if (rows === undefined) front.drop(name)
          else front.changing(name)
          await leaveSecrets(tx, [name])
        },
      }
    },
    async inventory() {
      const entries = await front.list()
      return entries.map((entry) => ({ ...entry, store: kind, lastReadAt: lastRead.get(entry.name) ?? null }))
    },
    look: () => state.look(),
    removeLeft: () => removeLeft({ database, store: front }),
    async close() {
      clearInterval(tidying)
      await front.close()
    },
  }
}

/** What is left stays for the next time while the store is away. */
export function removeLeftTask(secrets: Pick<Secrets, 'removeLeft'>): Task {
  return { name: 'remove left secrets', payload: z.unknown(), everyMinutes: 1, run: () => secrets.removeLeft() }
}
