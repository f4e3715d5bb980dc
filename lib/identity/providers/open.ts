import type { Config } from '#lib/core/config.ts'
import type { Database } from '#lib/db/client.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import { createSender, type Send } from '#lib/egress/send.ts'
import type { SecretStore } from '#lib/secrets/store.ts'
import { createProviders, type ProviderReader } from './store.ts'

export type Providers = ProviderReader & { send: Send; close(): Promise<void> }

/** The host of the environment's provider is allowed as what EGRESS_ALLOW lists is: the operator wrote both. */
export function openProviders(
  { oidc, egressAllow }: Pick<Config, 'oidc' | 'egressAllow'>,
  { database, secrets }: { database: Database; secrets: SecretStore },
): Providers {
  const ownHost = oidc === null ? [] : [new URL(oidc.issuer).host]
  const sender = createSender({
    systemName: 'The identity provider',
    checkAddress: createEgress([...egressAllow, ...ownHost]),
  })
  return { ...createProviders(database, { oidc, secrets }), ...sender }
}
