import type { Database, Reader } from '#lib/db/client.ts'

type Clients = Pick<Reader, 'oauthClient'>
type Noted = {
  clientId: string
  how: 'document' | 'registered' | 'entered'
  name: string
  redirectUris: readonly string[]
}

/** A program as somebody here knows it; null when nobody does. */
export type KnownClient = { isBlocked: boolean }

/** From now on it is listed. What it says of itself later counts; how it became known and whether it is kept out stay. */
export async function noteClient(db: Clients, { clientId, how, name, redirectUris }: Noted): Promise<void> {
  await db.oauthClient.upsert({
    where: { clientId },
    create: { clientId, how, name, redirectUris: [...redirectUris] },
    update: { name, ...(redirectUris.length === 0 ? {} : { redirectUris: [...redirectUris] }) },
  })
}

export async function knownClient(db: Pick<Database, 'oauthClient'>, clientId: string): Promise<KnownClient | null> {
  const row = await db.oauthClient.findUnique({ where: { clientId }, select: { blockedAt: true } })
  return row === null ? null : { isBlocked: row.blockedAt !== null }
}
