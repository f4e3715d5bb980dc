import { systemClock } from '#lib/core/clock.ts'
import { readConfig } from '#lib/core/config.ts'
import { isElsewhere, type SecretsSettings, type StoreKind, storeKinds } from '#lib/core/secrets-settings.ts'
import { openStore } from '#lib/secrets/open-store.ts'
import type { KeepingStore } from '#lib/secrets/store.ts'
import { UsageError } from './cli-error.ts'
import type { Context } from './context.ts'

/** Any of the stores, the one in force or not, as this shell's variables say; what is missing is named. */
export async function storeOf(context: Context, kind: StoreKind): Promise<KeepingStore> {
  const settings = settingsOf(context, kind)
  // Only what nothing else seals needs it, and opening it would make one.
  const key = isElsewhere(kind) ? Buffer.alloc(0) : (await context.keys()).secrets
  return openStore(kind, { settings, database: await context.database(), key, clock: systemClock })
}

/** Throws what the variables of that store lack. */
export function settingsOf({ env, config }: Pick<Context, 'env' | 'config'>, kind: StoreKind): SecretsSettings {
  return readConfig({ ...env, SECRETS_STORE: kind, DATABASE_URL: config.databaseUrl }, []).secrets
}

/** As usages say them. */
export const anyStore = storeKinds.join('|')

export function kindIn(given: string): StoreKind {
  const kind = storeKinds.find((one) => one === given)
  if (kind === undefined) throw new UsageError(`A store is one of ${storeKinds.join(', ')}.`)
  return kind
}
