import { errors } from 'oidc-provider'
import { z } from 'zod'
import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import { patient } from '#lib/identity/sign-ins.ts'
import { digest } from './adapter.ts'
import { checkClient } from './clients.ts'

type Deps = { db: Database; trail: Trail }

/** A program as an administrator enters it: it gets an id, and no secret. */
export const ClientForm = z.strictObject({
  name: z.string().trim().min(1, 'Give the app a name.').max(60, 'The name has at most 60 characters.'),
  redirectUris: z
    .array(z.string().trim().max(500))
    .min(1, 'Give at least one address to send people back to.')
    .max(10, 'At most ten addresses.'),
})

/** Keeps a program out for everybody: what people gave it ends with its next call, and nobody is asked by it any more. */
export function blockClient({ db, trail }: Deps, actor: PersonActing, clientId: string): Promise<number> {
  return db.$transaction(async (tx) => {
    const client = await tx.oauthClient.findFirst({ where: { clientId, blockedAt: null } })
    if (client === null) throw new GatewayError('not_found', 'This app is not known, or is kept out already.')
    const now = new Date()
    await tx.oauthClient.update({ where: { clientId }, data: { blockedAt: now, blockedById: actor.personId } })
    const { count } = await tx.connectedApp.updateMany({
      where: { clientId, revokedAt: null, expiresAt: { gt: now } },
      data: { revokedAt: now, endedBy: 'blocked', endedById: actor.personId },
    })
    await trail.write(actor, { action: 'apps.block', facts: { name: client.name, client: clientId, ended: count } })
    return count
  }, patient)
}

/** It may ask people again; what ended stays ended. */
export function unblockClient({ db, trail }: Deps, actor: PersonActing, clientId: string): Promise<void> {
  return db.$transaction(async (tx) => {
    const client = await tx.oauthClient.findFirst({ where: { clientId, blockedAt: { not: null } } })
    if (client === null) throw new GatewayError('not_found', 'This app is not kept out.')
    await tx.oauthClient.update({ where: { clientId }, data: { blockedAt: null, blockedById: null } })
    await trail.write(actor, { action: 'apps.unblock', facts: { name: client.name, client: clientId } })
  }, patient)
}

/** Its id, for whoever sets the program up. It proves who it is with PKCE, as a program on somebody's computer must. */
export async function enterClient(
  { db, trail }: Deps,
  actor: PersonActing,
  { name, redirectUris }: z.output<typeof ClientForm>,
): Promise<string> {
  const clientId = uuidv7()
  const payload: Record<string, unknown> = {
    ...{ client_id: clientId, client_name: name, redirect_uris: redirectUris },
    ...{ token_endpoint_auth_method: 'none', grant_types: ['authorization_code', 'refresh_token'] },
    ...{ response_types: ['code'], id_token_signed_response_alg: 'ES256' },
    client_id_issued_at: Math.floor(Date.now() / 1_000),
  }
  checkEntered(payload)
  return db.$transaction(async (tx) => {
    await tx.oauthPayload.create({
      data: { model: 'Client', id: digest(clientId), payload: JSON.parse(JSON.stringify(payload)) },
    })
    await tx.oauthClient.create({ data: { clientId, how: 'entered', name, redirectUris } })
    const facts = { name, client: clientId, redirects: redirectUris }
    await trail.write(actor, { action: 'apps.enter_client', facts })
    return clientId
  }, patient)
}

/** Of those that an administrator entered: it is gone, and what people gave it ends. */
export function removeClient({ db, trail }: Deps, actor: PersonActing, clientId: string): Promise<number> {
  return db.$transaction(async (tx) => {
    const client = await tx.oauthClient.findFirst({ where: { clientId, how: 'entered' } })
    if (client === null) throw new GatewayError('not_found', 'This app was not entered by an administrator.')
    await tx.oauthPayload.deleteMany({ where: { model: 'Client', id: digest(clientId) } })
    await tx.oauthClient.delete({ where: { clientId } })
    const { count } = await tx.connectedApp.updateMany({
      where: { clientId, revokedAt: null },
      data: { revokedAt: new Date(), endedBy: 'administrator', endedById: actor.personId },
    })
    const facts = { name: client.name, client: clientId, ended: count }
    await trail.write(actor, { action: 'apps.remove_client', facts })
    return count
  }, patient)
}

function checkEntered(payload: Record<string, unknown>): void {
  try {
    checkClient(payload)
  } catch (thrown) {
    if (!(thrown instanceof errors.InvalidClientMetadata)) throw thrown
    throw new GatewayError(
      'invalid_input',
      'An address to send people back to is https, http on this computer (localhost), or a scheme of the program.',
    )
  }
}
