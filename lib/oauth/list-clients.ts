import type { Database } from '#lib/db/client.ts'
import { documentHost } from './client-name.ts'
import { hostOf } from './clients.ts'

/** A program that may ask people, as administrators look over them. */
export type ClientView = {
  clientId: string
  how: 'document' | 'registered' | 'entered'
  name: string
  /** Of one that describes itself at an address: whose address it is. */
  host: string | null
  /** Where it sends people back to: said beforehand, or seen with those who let it in. */
  redirects: string[]
  firstSeenAt: Date
  lastUsedAt: Date | null
  /** How many people let it in now, and how many ever since ended ones are kept. */
  now: number
  ever: number
  blockedAt: Date | null
  blockedBy: string | null
}

const MOST = 500

/** The ones that people let in come first; of the rest the newest. */
export async function listClients(db: Pick<Database, 'oauthClient' | 'connectedApp' | 'person'>) {
  const clients = await db.oauthClient.findMany({ orderBy: { createdAt: 'desc' }, take: MOST })
  const ids = clients.map(({ clientId }) => clientId)
  const apps = await db.connectedApp.findMany({
    where: { clientId: { in: ids } },
    select: { clientId: true, host: true, lastUsedAt: true, revokedAt: true, expiresAt: true },
  })
  const names = await namesOf(
    db,
    clients.flatMap(({ blockedById }) => blockedById ?? []),
  )
  const views = clients.map((client): ClientView => {
    const own = apps.filter(({ clientId }) => clientId === client.clientId)
    const said = client.redirectUris.map(hostOf)
    const used = own.flatMap(({ lastUsedAt }) => lastUsedAt?.getTime() ?? [])
    return {
      ...{ clientId: client.clientId, how: client.how as ClientView['how'], name: client.name },
      ...{ firstSeenAt: client.createdAt, blockedAt: client.blockedAt, ever: own.length },
      host: documentHost(client.clientId),
      redirects: [...new Set(said.length > 0 ? said : own.map(({ host }) => host))].sort(),
      lastUsedAt: used.length === 0 ? null : new Date(Math.max(...used)),
      now: own.filter(({ revokedAt, expiresAt }) => revokedAt === null && expiresAt > new Date()).length,
      blockedBy: client.blockedById === null ? null : (names.get(client.blockedById) ?? null),
    }
  })
  return views.sort((one, other) => other.now - one.now || other.firstSeenAt.getTime() - one.firstSeenAt.getTime())
}

async function namesOf(db: Pick<Database, 'person'>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const people = await db.person.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } })
  return new Map(people.map(({ id, name }) => [id, name]))
}
