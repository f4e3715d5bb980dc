import type { Actor } from '#lib/audit/trail.ts'
import { factsOf } from './facts.ts'
import { isOfVendor, pairName, readPair } from './pair.ts'
import { settleLost } from './tell-lost.ts'
import { revokeAtVendor } from './token-endpoint.ts'
import type { Connection, ConnectionDeps } from './types.ts'

/** No call uses it from here on. What is stored is forgotten and taken back at the vendor right after, or by the next sweep. */
export async function endConnection(row: Connection, actor: Actor, deps: ConnectionDeps): Promise<void> {
  await deps.trail.write(actor, { action: 'connection.end', facts: await factsOf(row, deps) })
  await deps.database.connection.updateMany({ where: { id: row.id }, data: { state: 'ended' } })
  await settleLost(deps.database, row, deps.now())
  await forget(row, deps)
}

/** What a connection that ended has left behind; its vendor may be away, which changes nothing. */
export async function forget({ id, version, systemSlug, issuer }: Connection, deps: ConnectionDeps): Promise<void> {
  const pair = await readPair(deps.secrets, id, version)
  const vendor = await deps.vendorOf(systemSlug)
  if (vendor !== null && pair !== null && isOfVendor({ issuer }, vendor)) {
    await revokeAtVendor(vendor, pair.refreshToken ?? pair.accessToken).catch((error: unknown) => {
      deps.log.info({ error, system: systemSlug }, 'an ended connection could not be revoked at the vendor')
    })
  }
  await deps.secrets.remove(pairName(id, version))
  await deps.secrets.remove(pairName(id, version + 1))
  await deps.database.connection.deleteMany({ where: { id, version, state: 'ended' } })
}
