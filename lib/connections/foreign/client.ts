import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject } from '#lib/core/json.ts'
import type { Send } from '#lib/egress/send.ts'
import { authsIn, type ClientAuth, type ServerFacts } from './metadata.ts'

/** Who we are to an authorization server. */
export type Client = {
  by: 'typed' | 'document' | 'registered'
  id: string
  secret: string | null
  auth: ClientAuth
}

/** Addresses of ours that an authorization server is told. */
export type Ours = { origin: string; redirect: string; document: string }

type Wanted = {
  /** Of the foreign server, for who reads what went wrong. */
  name: string
  facts: ServerFacts
  typed: { id: string; secret: string | null } | null
  ours: Ours
}

/** What describes us, the same wherever it is told. Source: RFC 7591, 2. */
export function describeClient({ origin, redirect }: Pick<Ours, 'origin' | 'redirect'>) {
  return {
    ...{ client_name: 'Gatehouse', client_uri: origin, redirect_uris: [redirect], application_type: 'web' },
    ...{ grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] },
  }
}

/** The first way of the protocol's order that this server takes. Throws what an administrator has to do where there is none. */
export async function clientFor(wanted: Wanted, send: Send): Promise<Client> {
  const { typed, facts, ours, name } = wanted
  if (typed !== null) return { by: 'typed', ...typed, auth: typed.secret === null ? 'none' : withSecret(facts.auths) }
  // Its reader has to reach us: an address that is not https is none of a client's.
  if (facts.readsClients && ours.document.startsWith('https://')) {
    return { by: 'document', id: ours.document, secret: null, auth: 'none' }
  }
  if (facts.register !== null) return register(wanted, send)
  throw new GatewayError('invalid_input', `${name} wants to know Gatehouse before anybody signs in.`, {
    nextStep: `Register Gatehouse at its vendor with the redirect address ${ours.redirect}, and enter the client id that it gives.`,
    data: { why: 'client', redirect: ours.redirect },
  })
}

const registered = z.object({
  client_id: z.string().min(1).max(2_000),
  client_secret: z.string().min(1).max(4_000).optional(),
  token_endpoint_auth_method: z.string().optional(),
})

/** Source: RFC 7591, 3. */
export async function register({ name, facts, ours }: Omit<Wanted, 'typed'>, send: Send): Promise<Client> {
  const asked = facts.auths.find((auth) => auth !== 'none') ?? 'none'
  const { status, body } = await send({
    ...{ method: 'POST', url: facts.register ?? '', signal: AbortSignal.timeout(5_000) },
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ ...describeClient(ours), token_endpoint_auth_method: inWords[asked] }),
  })
  const given = registered.safeParse(body)
  if (status >= 500 || status === 429) {
    throw new GatewayError('system_unavailable', `The authorization server of ${name} registers nobody at the moment.`)
  }
  if (status >= 300 || !given.success) {
    throw new GatewayError('invalid_input', `The authorization server of ${name} did not register Gatehouse.`, {
      nextStep: `Register it at the vendor with the redirect address ${ours.redirect}, and enter the client id that it gives.`,
      data: { why: 'client', redirect: ours.redirect },
      // What else came may hold a secret.
      internal: `registration ${status} ${isObject(body) ? String(body['error']).slice(0, 60) : ''}`,
    })
  }
  const { client_id: id, client_secret: secret = null, token_endpoint_auth_method: method } = given.data
  const [said] = method === undefined ? [asked] : authsIn([method])
  return { by: 'registered', id, secret, auth: secret === null ? 'none' : said === 'post' ? 'post' : 'basic' }
}

const inWords: Record<ClientAuth, string> = { none: 'none', basic: 'client_secret_basic', post: 'client_secret_post' }

function withSecret(auths: readonly ClientAuth[]): ClientAuth {
  return !auths.includes('basic') && auths.includes('post') ? 'post' : 'basic'
}
