import { gatehouseItself } from '#lib/audit/trail.ts'
import { register } from './client.ts'
import type { ForeignDeps } from './deps.ts'
import { serverFacts } from './metadata.ts'
import { clientSecretName } from './names.ts'
import { clientData, oursOf } from './set-up.ts'

/** A server that forgets clients over and over is not asked over and over. */
const AT_MOST_EVERY_MS = 10 * 60_000

/**
 * An authorization server has forgotten the client that we registered there: we register once more. Several processes may
 * see it; one does it, and the others find another client there. True when there is another one now.
 */
export async function registerAnew(system: string, refused: string, deps: ForeignDeps): Promise<boolean> {
  const name = deps.foreign.setUpOf(system)?.system.name ?? system
  const done = await deps.database.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT FROM foreign_sign_in WHERE system_slug = ${system} FOR UPDATE`
      const row = await tx.foreignSignIn.findUnique({ where: { systemSlug: system } })
      if (row === null || row.clientBy !== 'registered') return false
      if (row.clientId !== refused) return true
      if (row.clientSince.getTime() > deps.now().getTime() - AT_MOST_EVERY_MS) return false
      const facts = serverFacts.parse(row.server)
      const client = await register({ name, facts, ours: oursOf(deps, system) }, deps.reachOf(name).send)
      await tx.foreignSignIn.update({ where: { systemSlug: system }, data: clientData(client, deps.now()) })
      await deps.trail.write(gatehouseItself(), {
        action: 'systems.sign_in',
        facts: { system, issuer: row.issuer, scope: row.scope, by: client.by, client: client.id },
      })
      if (client.secret !== null) await deps.secretsIn(tx).write(clientSecretName(system), client.secret)
      return true
    },
    { timeout: 20_000, maxWait: 10_000 },
  )
  await deps.foreign.look()
  return done
}
