import { z } from 'zod'
import type { StoreKind } from '#lib/core/secrets-settings.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import type { Task } from '#lib/queue/queue.ts'
import { keepSecrets, oneSecond, whileAway } from './kept.ts'
import { leaveSecrets, removeLeft, takeUp } from './left.ts'
import { localSecrets } from './local.ts'
import { openStore, type StoreDeps } from './open-store.ts'
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
  const { settings, database, key, clock, now } = deps
  const kind = settings.store
  const store = await openStore(kind, deps)
  const front = keepSecrets(store, clock.monotonicMs, kind === 'local' ? oneSecond : whileAway)
  const lastRead = new Map<string, Date>()
  const state = storeState(store, clock.monotonicMs)
  const tidying = setInterval(() => front.tidy(), TIDY_MS)
  tidying.unref()
  // Known before anybody asks, who would have to wait for a store that hangs.
  if (kind !== 'local') void state.look()

  async function read(name: string, stamp?: string): Promise<string | undefined> {
    const value = await front.read(name, stamp)
    if (value !== undefined) lastRead.set(name, now())
    return value
  }

  return {
    kind,
    read,
    write: front.write,
    remove: front.remove,
    in: (tx) => ({
      read: kind === 'local' ? localSecrets(tx, key).read : read,
      async write(name, value) {
        await takeUp(tx, name)
        if (kind !== 'local') return front.write(name, value)
        front.changing(name)
        await localSecrets(tx, key).write(name, value)
      },
      async remove(name) {
        if (kind === 'local') front.changing(name)
        else front.drop(name)
        await leaveSecrets(tx, [name])
      },
    }),
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
