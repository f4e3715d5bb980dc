import { createHash } from 'node:crypto'
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import type { Database } from '#lib/db/client.ts'
import { nameOf } from './client-name.ts'
import type { EndGrant } from './grants.ts'
import { knownClient, noteClient } from './known-clients.ts'

/** Whoever holds one of these opens a door with it: their own id stands nowhere in the row. */
const handles = new Set(['AuthorizationCode', 'RefreshToken', 'AccessToken'])

type Said = Pick<AdapterPayload, 'client_name' | 'redirect_uris'>

/** Where `oidc-provider` keeps what it must remember: one table, ids as digests. */
export function createAdapter(db: Database, endGrant: EndGrant): (model: string) => Adapter {
  function noteRegistered(clientId: string, { client_name: clientName, redirect_uris: redirectUris = [] }: Said) {
    const name = nameOf({ clientId, clientName })
    return noteClient(db, { clientId, how: 'registered', name, redirectUris })
  }

  return (model) => {
    async function find(id: string): Promise<AdapterPayload | undefined> {
      const row = await db.oauthPayload.findUnique({ where: { model_id: { model, id: digest(id) } } })
      if (row === null || (row.expiresAt !== null && row.expiresAt <= new Date())) return undefined
      // Kept out for everybody: for the protocol there is no such client.
      if (model === 'Client' && (await knownClient(db, id))?.isBlocked === true) return undefined
      const payload = row.payload as AdapterPayload
      return handles.has(model) ? { ...payload, jti: id } : payload
    }
    return {
      async upsert(id, { jti, ...rest }, expiresIn) {
        const payload = JSON.parse(JSON.stringify(handles.has(model) || jti === undefined ? rest : { ...rest, jti }))
        const expiresAt = expiresIn ? new Date(Date.now() + expiresIn * 1_000) : null
        const kept = { payload, grantId: rest.grantId ?? null, expiresAt }
        if (model === 'Client') await noteRegistered(id, rest)
        await db.oauthPayload.upsert({
          where: { model_id: { model, id: digest(id) } },
          create: { model, id: digest(id), ...kept },
          update: kept,
        })
      },
      find,
      /** A question names the browser's session so; nothing else of ours is looked for by another name. */
      async findByUid(uid) {
        const [row] = await db.$queryRaw<{ payload: AdapterPayload }[]>`
          SELECT payload FROM oauth_payload
            WHERE model = 'Session' AND model = ${model} AND payload->>'uid' = ${uid} AND expires_at > now()`
        return row?.payload
      },
      findByUserCode: async () => undefined,
      /** Of two requests with one code or token, one gets through: the other ends what both came from. */
      async consume(id) {
        const used = Math.floor(Date.now() / 1_000)
        const rows = await db.$queryRaw<{ grant_id: string | null }[]>`
          UPDATE oauth_payload SET payload = jsonb_set(payload, '{consumed}', to_jsonb(${used}::bigint))
            WHERE model = ${model} AND id = ${digest(id)} AND NOT payload ? 'consumed' RETURNING grant_id`
        if (rows.length > 0) return
        const grantId = (await find(id))?.grantId
        if (grantId !== undefined) await endGrant(grantId)
        throw new errors.InvalidGrant('already used')
      },
      async destroy(id) {
        if (model === 'Grant') await endGrant(id)
        await db.oauthPayload.deleteMany({ where: { model, id: digest(id) } })
      },
      async revokeByGrantId(grantId) {
        await db.oauthPayload.deleteMany({ where: { model, grantId } })
      },
    }
  }
}

export function digest(id: string): string {
  return createHash('sha256').update(id).digest('base64url')
}
