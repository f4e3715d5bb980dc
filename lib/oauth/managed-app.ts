import type { Client, Provider } from 'oidc-provider'
import type { Trail } from '#lib/audit/trail.ts'
import type { AppWriting } from '#lib/core/app-writing.ts'
import type { Principal } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { scopeNames } from '#lib/core/narrowing.ts'
import type { Database } from '#lib/db/client.ts'
import { nameOf } from './client-name.ts'
import { hostOf } from './clients.ts'
import { keepApp } from './keep-app.ts'

type Managed = {
  principal: Principal
  client: Client
  resource: string
  scopes: readonly string[]
  systems: string[]
  issuer: string
}

/** As long as no new statement of the identity provider is needed for the app to be listed. */
const LISTED_MS = 30 * 86_400_000

/** The access that an identity provider manages: one for a person, an app and an address, however often it comes back. */
export async function keepManagedApp(
  { principal, client, resource, scopes, systems, issuer }: Managed,
  { database, trail, provider }: { database: Database; trail: Trail; provider: Provider },
): Promise<string> {
  const [host, name] = [hostOf(issuer), nameOf(client)]
  const writes: AppWriting = scopes.includes(scopeNames.write) ? 'free' : 'never'
  const now = { systems, writes, managed: true, expiresAt: new Date(Date.now() + LISTED_MS) }
  const who = { personId: principal.id, clientId: client.clientId, resource, host }
  const known = await database.connectedApp.findFirst({
    where: { ...who, revokedAt: null, expiresAt: { gt: new Date() } },
  })
  if (known !== null) {
    await database.connectedApp.update({ where: { id: known.id }, data: now })
    return known.grantId
  }
  const grant = new provider.Grant({ accountId: principal.id, clientId: client.clientId })
  grant.addResourceScope(resource, scopes.join(' '))
  const grantId = await grant.save()
  const actor = { personId: principal.id, door: 'mcp' as const, client: name, correlationId: uuidv7() }
  await keepApp({ database, trail }, actor, { ...who, ...now, grantId, name })
  return grantId
}
