import { systemClock } from '#lib/core/clock.ts'
import { readConfig } from '#lib/core/config.ts'
import { type StoreKind, storeKinds } from '#lib/core/secrets-settings.ts'
import { openStore } from '#lib/secrets/open-store.ts'
import type { KeepingStore } from '#lib/secrets/store.ts'
import { UsageError } from './cli-error.ts'
import type { Context } from './context.ts'

/** Any of the stores, the one in force or not, as this shell's variables say; what is missing is named. */
export async function storeOf(context: Context, kind: StoreKind): Promise<KeepingStore> {
  const env = { ...context.env, SECRETS_STORE: kind, DATABASE_URL: context.config.databaseUrl }
  const { secrets: settings } = readConfig(env, [])
  // Only our own rows need it, and opening it would make one.
  const key = kind === 'local' ? (await context.keys()).secrets : Buffer.alloc(0)
  return openStore(kind, { settings, database: await context.database(), key, clock: systemClock })
}

export function kindIn(given: string): StoreKind {
  const kind = storeKinds.find((one) => one === given)
  if (kind === undefined) throw new UsageError(`A store is one of ${storeKinds.join(', ')}.`)
  return kind
}
