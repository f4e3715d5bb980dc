import type { Clock } from '#lib/core/clock.ts'
import { ConfigError } from '#lib/core/config.ts'
import type { SecretsSettings, StoreKind } from '#lib/core/secrets-settings.ts'
import type { Reader } from '#lib/db/client.ts'
import { localSecrets } from './local.ts'
import type { KeepingStore } from './store.ts'
import { transitSecrets } from './transit.ts'
import { vaultSecrets } from './vault/store.ts'
import { openTransit } from './vault/transit.ts'

export type StoreDeps = {
  settings: SecretsSettings
  database: Pick<Reader, 'secret'>
  key: Buffer
  clock: Pick<Clock, 'monotonicMs'>
}

/** Opens one of the stores; throws where its variables do not say how. */
export async function openStore(kind: StoreKind, { settings, database, key, clock }: StoreDeps): Promise<KeepingStore> {
  if (kind === 'local') return localSecrets(database, key)
  if (kind === 'transit') {
    return transitSecrets(database, openTransit(need(settings.vault, kind), clock.monotonicMs))
  }
  if (kind === 'vault') return vaultSecrets(need(settings.vault, kind), clock.monotonicMs)
  // Only then, since it brings AWS's client with it.
  const { awsSecrets } = await import('./aws/store.ts')
  return awsSecrets(need(settings.aws, kind))
}

function need<T>(settings: T | null, kind: StoreKind): T {
  if (settings !== null) return settings
  throw new ConfigError(`Configuration: the variables of the secret store ${kind} are missing.`)
}
