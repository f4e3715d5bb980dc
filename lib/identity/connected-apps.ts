import type { Actor, Trail } from '#lib/audit/trail.ts'
import type { AppWriting } from '#lib/core/app-writing.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import { patient } from './sign-ins.ts'

type Apps = Pick<Reader, 'connectedApp'>
type Deps = { db: Database; trail: Trail }

export type ConnectedAppView = {
  id: string
  name: string
  host: string
  systems: string[]
  writes: AppWriting
  /** An identity provider let it in, and nobody was asked. */
  managed: boolean
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
}

const shown = {
  ...{ id: true, name: true, host: true, systems: true, writes: true, managed: true },
  ...{ createdAt: true, expiresAt: true, lastUsedAt: true },
} as const

/** The programs that ask in a person's name now, the newest first. */
export function listApps(db: Apps, personId: string): Promise<ConnectedAppView[]> {
  return db.connectedApp.findMany({
    where: { personId, ...live() },
    orderBy: { createdAt: 'desc' },
    select: shown,
    take: 200,
  })
}

/** Of everybody, for administrators. */
export async function listAllApps(db: Apps) {
  return db.connectedApp.findMany({
    where: live(),
    orderBy: [{ name: 'asc' }, { createdAt: 'desc' }],
    select: { ...shown, clientId: true, person: { select: { id: true, name: true, email: true } } },
    take: 2_000,
  })
}

const live = () => ({ revokedAt: null, expiresAt: { gt: new Date() } })

/**
 * Ends one app's access: its next call is refused. `personId` says whose it has to be; an administrator ends anybody's.
 */
export function endApp({ db, trail }: Deps, actor: Actor, asked: { id: string; personId?: string }): Promise<void> {
  const endedBy = asked.personId === undefined ? 'administrator' : 'person'
  return db.$transaction(async (tx) => {
    const app = await tx.connectedApp.findFirst({ where: { ...asked, revokedAt: null }, include: { person: true } })
    if (app === null) throw new GatewayError('not_found', 'This app has no access any more.')
    await tx.connectedApp.update({
      where: { id: app.id },
      data: { revokedAt: new Date(), endedBy, ...byWhom(endedBy, actor) },
    })
    const { id, name, email } = app.person
    await trail.write(actor, {
      action: 'apps.end',
      facts: { name: app.name, client: app.clientId, person: { id, name, email }, by: endedBy },
    })
  }, patient)
}

/** Of what a person ends themselves the row says whose it is. */
function byWhom(endedBy: string, { personId }: Actor) {
  return endedBy === 'administrator' ? { endedById: personId } : {}
}

/** Notes that an app asked, to the minute: every call would be a write per call. */
export function noteAppUse(db: Database): (id: string) => void {
  return (id) => {
    const lately = new Date(Date.now() - 60_000)
    db.connectedApp
      .updateMany({
        where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: lately } }] },
        data: { lastUsedAt: new Date() },
      })
      // A list that is a minute behind harms nobody; a call that fails for it would.
      .catch(() => undefined)
  }
}
