import type { Trail } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import type { EndedBy } from '#lib/identity/end-apps.ts'
import { patient } from '#lib/identity/sign-ins.ts'

/** Ends everything that was given out under a grant, and the app's access with it. */
export type EndGrant = (grantId: string) => Promise<void>

/** `by` tells from the request that is under way who wants it. */
export function grantEnder(deps: { db: Database; trail: Trail }, by: () => EndedBy): EndGrant {
  return (grantId) =>
    deps.db.$transaction(async (tx) => {
      await tx.oauthPayload.deleteMany({ where: { grantId } })
      const where = { grantId, revokedAt: null }
      const app = await tx.connectedApp.findFirst({ where, include: { person: true } })
      if (app === null) return
      const endedBy = by()
      await tx.connectedApp.updateMany({ where, data: { revokedAt: new Date(), endedBy } })
      const { id, name, email } = app.person
      const facts = { name: app.name, client: app.clientId, person: { id, name, email }, by: endedBy }
      await deps.trail.write(
        { personId: id, door: 'mcp', client: app.name, correlationId: uuidv7() },
        { action: 'apps.end', facts },
      )
    }, patient)
}

/** The app's access that a grant stands for, while it lasts. */
export function liveGrant(db: Pick<Database, 'connectedApp'>, grantId: string) {
  return db.connectedApp.findFirst({ where: { grantId, revokedAt: null, expiresAt: { gt: new Date() } } })
}
