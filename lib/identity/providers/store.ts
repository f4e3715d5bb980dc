import type { Config } from '#lib/core/config.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import type { SignInProvider } from '#lib/db/generated/client.ts'
import type { SecretStore } from '#lib/secrets/store.ts'
import { groupsAgainWays } from './groups-again/kinds.ts'
import { type ProviderKind, providerKinds } from './kinds.ts'
import { environmentId, type Provider, providerOfEnvironment } from './provider.ts'

export type ProviderReader = {
  /** The environment's first, then by name; those that are switched off too. */
  list(): Promise<Provider[]>
  /** Throws `secrets_unavailable`. */
  clientSecret(id: string): Promise<string>
}

/** Read anew each time: what an administrator changed counts at the next sign-in, on every replica. */
export function createProviders(
  database: Pick<Database, 'signInProvider'>,
  { oidc, secrets }: { oidc: Config['oidc']; secrets: Pick<SecretStore, 'read'> },
): ProviderReader {
  return {
    async list() {
      const rows = await database.signInProvider.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] })
      const own = oidc === null ? [] : [providerOfEnvironment(oidc)]
      return [...own, ...rows.map(providerOf)]
    },
    async clientSecret(id) {
      if (id === environmentId && oidc !== null) return oidc.clientSecret
      const row = await database.signInProvider.findUnique({ where: { id }, select: { secretName: true } })
      return (row === null ? undefined : await secrets.read(row.secretName)) ?? ''
    },
  }
}

function providerOf(row: SignInProvider): Provider {
  const { id, name, issuer, clientId, domains, groupsClaim, createsPeople, enabled } = row
  const kind: ProviderKind = providerKinds.find((one) => one === row.kind) ?? 'generic'
  const groupsAgain = groupsAgainWays.find((one) => one === row.groupsAgain) ?? ''
  const groups = { groupsClaim, groupsAgain, groupsClientId: row.groupsClientId }
  const said = { id, kind, name, issuer, clientId, domains, ...groups, createsPeople, enabled }
  return { ...said, fromEnvironment: false }
}

export async function takenIds(db: Pick<Reader, 'signInProvider'>): Promise<Set<string>> {
  const rows = await db.signInProvider.findMany({ select: { id: true } })
  return new Set([environmentId, ...rows.map(({ id }) => id)])
}
