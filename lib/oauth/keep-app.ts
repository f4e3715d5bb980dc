import type { Actor, Trail } from '#lib/audit/trail.ts'
import type { AppWriting } from '#lib/core/app-writing.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import { patient } from '#lib/identity/sign-ins.ts'
import { documentHost } from './client-name.ts'
import { noteClient } from './known-clients.ts'

type NewApp = {
  personId: string
  grantId: string
  clientId: string
  name: string
  host: string
  resource: string
  systems: string[]
  writes: AppWriting
  managed?: boolean
  expiresAt: Date
}

/** From now on the app has access; recorded, or not given. */
export function keepApp(
  { database, trail }: { database: Database; trail: Trail },
  actor: Actor,
  app: NewApp,
): Promise<void> {
  return database.$transaction(async (tx) => {
    await tx.connectedApp.create({ data: { id: uuidv7(), ...app } })
    // One that describes itself at an address is known from the first person on who lets it in.
    if (documentHost(app.clientId) !== null) {
      await noteClient(tx, { clientId: app.clientId, how: 'document', name: app.name, redirectUris: [] })
    }
    const { name, clientId: client, systems, writes, expiresAt } = app
    await trail.write(actor, {
      action: 'apps.allow',
      facts: {
        ...{ name, client, systems, until: expiresAt.toISOString() },
        ...{ write: writes !== 'never', asking: writes === 'asking' },
      },
    })
  }, patient)
}
