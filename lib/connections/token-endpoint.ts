import * as oauth from 'oauth4webapi'
import { passingSignInFailure } from '#lib/connectors/kit/sign-in-failure.ts'
import type { CodeFlow } from '#lib/connectors/kit/sign-in-way.ts'
import type { Send, VendorResponse, VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { Pair } from './pair.ts'

/** A vendor at which somebody signs in: its flow, our registration there, and the way out to it. */
export type Vendor = {
  name: string
  flow: CodeFlow
  settings: VendorSettings
  send: Send
  /** Of a foreign server: the authorization server whose tokens it takes. */
  issuer?: string
}

/** How the vendor said no. `client`: it does not take our registration; `final`: what we hold is worth nothing any more. */
export class VendorRefusal extends Error {
  readonly kind: 'final' | 'client' | 'request'
  readonly code: string

  constructor(kind: VendorRefusal['kind'], code: string) {
    super(code)
    this.kind = kind
    this.code = code
  }
}

export function serverOf({ flow, settings }: Vendor): oauth.AuthorizationServer {
  const { authorize, token, revoke, issuer, namesItself = false } = flow.endpoints(settings)
  return {
    issuer: issuer ?? new URL(token).origin,
    authorization_endpoint: authorize,
    token_endpoint: token,
    authorization_response_iss_parameter_supported: namesItself,
    ...(revoke === undefined ? {} : { revocation_endpoint: revoke }),
  }
}

export function clientOf({ settings }: Vendor): oauth.Client {
  return { client_id: settings['clientId'] ?? '' }
}

type Returned = { parameters: URLSearchParams; redirect: string; verifier: string }

/** The code that came back for a pair. `parameters` are what `validateAuthResponse` let pass. */
export function exchangeCode(vendor: Vendor, { parameters, redirect, verifier }: Returned): Promise<Pair> {
  const proof = vendor.flow.pkce ? verifier : oauth.nopkce
  return granted(vendor, (server, client, auth, options) =>
    oauth
      .authorizationCodeGrantRequest(server, client, auth, parameters, redirect, proof, {
        ...options,
        ...additional(vendor.flow.tokenParams?.('authorization_code')),
      })
      .then((answer) => oauth.processAuthorizationCodeResponse(server, client, answer)),
  )
}

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const onBehalfOf = { requested_token_use: 'on_behalf_of' }

/** Somebody's token for our registration at the vendor, for a pair of theirs (RFC 7523, as Entra takes it). */
export function exchangeAssertion(vendor: Vendor, assertion: string): Promise<Pair> {
  const scope = vendor.flow.scope(vendor.settings, 'person')
  const parameters = { assertion, ...onBehalfOf, ...(scope === null ? {} : { scope }) }
  return granted(vendor, (server, client, auth, options) =>
    oauth
      .genericTokenEndpointRequest(server, client, auth, jwtBearer, parameters, options)
      .then((answer) => oauth.processGenericTokenEndpointResponse(server, client, answer)),
  )
}

/** A refresh token for another pair; one that is not given again is kept. */
export async function renewPair(
  vendor: Vendor,
  { refreshToken, refreshEndsAt }: { refreshToken: string; refreshEndsAt?: number | null | undefined },
  { redirect, now }: { redirect: string; now: Date },
): Promise<Pair> {
  const { exchange } = vendor.flow
  const endsSoon = refreshEndsAt != null && refreshEndsAt - now.getTime() < (exchange?.withinDays ?? 0) * 86_400_000
  if (exchange !== undefined && endsSoon)
    return exchangeRefreshToken(vendor, exchange.grant, { refreshToken, redirect })
  const again: Record<string, string> = vendor.flow.renewsWithRedirect === true ? { redirect_uri: redirect } : {}
  const pair = await granted(vendor, (server, client, auth, options) =>
    oauth
      .refreshTokenGrantRequest(server, client, auth, refreshToken, {
        ...options,
        ...additional({ ...vendor.flow.tokenParams?.('refresh_token'), ...again }),
      })
      .then((answer) => oauth.processRefreshTokenResponse(server, client, answer)),
  )
  if (pair.refreshToken !== null) return pair
  return { ...pair, refreshToken, ...(refreshEndsAt == null ? {} : { refreshEndsAt }) }
}

function exchangeRefreshToken(
  vendor: Vendor,
  grant: string,
  { refreshToken, redirect }: { refreshToken: string; redirect: string },
): Promise<Pair> {
  const parameters = {
    ...vendor.flow.tokenParams?.('refresh_token'),
    refresh_token: refreshToken,
    redirect_uri: redirect,
  }
  return granted(vendor, (server, client, auth, options) =>
    oauth
      .genericTokenEndpointRequest(server, client, auth, grant, parameters, options)
      .then((answer) => oauth.processGenericTokenEndpointResponse(server, client, answer)),
  )
}

/** Takes a token back at the vendor, where it has a way for that. Whether it worked changes nothing of ours. */
export async function revokeAtVendor(vendor: Vendor, token: string): Promise<void> {
  const server = serverOf(vendor)
  if (server.revocation_endpoint === undefined) return
  const options = {
    ...{ [oauth.customFetch]: fetchOver(vendor), [oauth.allowInsecureRequests]: true },
    ...additional(vendor.flow.revokeParams?.(token)),
  }
  await oauth.revocationRequest(server, clientOf(vendor), authOf(vendor), token, options)
}

type Options = { [oauth.customFetch]: typeof fetch; [oauth.allowInsecureRequests]: boolean }
type Grant = (
  server: oauth.AuthorizationServer,
  client: oauth.Client,
  auth: oauth.ClientAuth,
  options: Options,
) => Promise<oauth.TokenEndpointResponse>

async function granted(vendor: Vendor, ask: Grant): Promise<Pair> {
  const sentAt = Date.now()
  // Which addresses may be asked is decided by the way out, for simulators on loopback too.
  const options = { [oauth.customFetch]: fetchOver(vendor), [oauth.allowInsecureRequests]: true }
  try {
    const answer = await ask(serverOf(vendor), clientOf(vendor), authOf(vendor), options)
    const decided = vendor.flow.decided?.(answer as JsonObject, vendor.settings)
    return {
      accessToken: answer.access_token,
      refreshToken: answer.refresh_token ?? null,
      expiresAt: answer.expires_in === undefined ? null : sentAt + answer.expires_in * 1000,
      scope: answer.scope ?? null,
      baseUrl: decided?.baseUrl ?? null,
      ...endOfRefreshToken(answer, sentAt),
    }
  } catch (thrown) {
    throw toldBy(thrown, vendor.name)
  }
}

/** Not in RFC 6749; ArcGIS and some others say it in seconds. */
function endOfRefreshToken(answer: oauth.TokenEndpointResponse, sentAt: number): Pick<Pair, 'refreshEndsAt'> {
  const seconds = Number(answer['refresh_token_expires_in'])
  return Number.isFinite(seconds) && seconds > 0 ? { refreshEndsAt: sentAt + seconds * 1000 } : {}
}

function additional(parameters: Record<string, string> | undefined) {
  return parameters === undefined ? {} : { additionalParameters: parameters }
}

function authOf({ flow, settings }: Vendor): oauth.ClientAuth {
  const secret = settings['clientSecret']
  if (secret === undefined) return oauth.None()
  return flow.client === 'basic' ? oauth.ClientSecretBasic(secret) : oauth.ClientSecretPost(secret)
}

/** What vendors say in their own way, in the way that the library reads; what passes by itself never reaches it. */
function fetchOver({ name, flow, send }: Vendor): typeof fetch {
  return async (url, init) => {
    const { method = 'GET', headers, body, signal } = init ?? {}
    const raw = await send({
      method: method as 'POST',
      url: String(url),
      headers: Object.fromEntries(new Headers(headers)),
      ...(body == null ? {} : { body: String(body) }),
      ...(signal == null ? {} : { signal }),
    })
    const answer = flow.asOauth?.(raw) ?? raw
    const passing = passingSignInFailure(name, answer)
    if (passing !== null) throw passing
    const said = isObject(answer.body) ? plain(answer) : answer.body
    const text = typeof said === 'string' ? said : JSON.stringify(said)
    return new Response(text, { status: answer.status, headers: { 'content-type': 'application/json' } })
  }
}

/** Numbers that come as text, nothing that comes as null, and no word of who it is: the vendor is asked that itself. */
function plain({ body, status }: VendorResponse): JsonObject {
  const { id_token: _, ...said } = body as JsonObject
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null))
  if (status >= 400) return given
  const lifetime = given['expires_in']
  return {
    ...given,
    token_type: 'bearer',
    ...(lifetime === undefined ? {} : { expires_in: Number(lifetime) }),
  }
}

const final = new Set(['invalid_grant', 'interaction_required', 'consent_required', 'login_required', 'access_denied'])
const ofClient = new Set(['invalid_client', 'unauthorized_client', 'invalid_client_id'])

function toldBy(thrown: unknown, name: string): unknown {
  const cause = thrown instanceof Error && thrown.cause instanceof GatewayError ? thrown.cause : thrown
  if (cause instanceof GatewayError) return cause
  if (thrown instanceof oauth.ResponseBodyError) {
    const code = String(thrown.error).slice(0, 60)
    return new VendorRefusal(final.has(code) ? 'final' : ofClient.has(code) ? 'client' : 'request', code)
  }
  return new GatewayError('protocol_error', `${name} answered the sign-in in a form we do not understand.`, {
    internal: thrown instanceof Error ? thrown.message : String(thrown),
    cause: thrown,
  })
}
