import { type Configuration, errors, interactionPolicy, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Log } from '#lib/core/log.ts'
import { endpointOf } from '#lib/core/mcp-resource.ts'
import { scopeNames, usualScopes } from '#lib/core/narrowing.ts'
import type { Database } from '#lib/db/client.ts'
import type { ReadDocument } from '#lib/egress/read-document.ts'
import type { PrincipalReader } from '#lib/identity/principal.ts'
import type { AppSettings } from '#lib/settings/apps.ts'
import { createAdapter } from './adapter.ts'
import { checkClient } from './clients.ts'
import { type EndGrant, liveGrant } from './grants.ts'
import { cookieKey, type SigningKey } from './keys.ts'
import { knownClient } from './known-clients.ts'
import { authMethods, endpoints, SESSION_COOKIE } from './metadata.ts'
import { checkRegistration, mayDescribe, staysWithin } from './policy.ts'
import { withUsualScope } from './usual-scope.ts'

type ProviderDeps = {
  origin: string
  secret: Buffer
  signing: SigningKey
  database: Database
  principals: Pick<PrincipalReader, 'byId'>
  /** Slugs of every system that there is now. */
  systems(): readonly string[]
  readDocument: ReadDocument
  /** Which programs may ask people, as it is now. */
  rules(): AppSettings
  endGrant: EndGrant
  /** The page on which a person is asked. */
  consentPage: (interaction: string) => string
  log: Log
}

const MINUTE = 60
const DAY = 24 * 60 * MINUTE
const ACCESS_TOKEN_S = 60 * MINUTE

/**
 * The protocol's part of the authorization server. Who is signed in, what they are asked and what an app may then reach
 * is ours: the provider keeps no session of its own, and asks us on every request.
 */
export function makeProvider(deps: ProviderDeps): Provider {
  const provider = new Provider(deps.origin, configuration(deps))
  provider.proxy = true
  provider.use(withUsualScope)
  for (const event of ['server_error', 'grant.error', 'authorization.error', 'registration_create.error'] as const) {
    provider.on(event as 'server_error', (_: KoaContextWithOIDC, error: Error & { error_detail?: string }) => {
      const told = { error: error.message, detail: error.error_detail, correlationId: uuidv7() }
      if (event === 'server_error') deps.log.error({ ...told, err: error }, 'oauth: a request failed')
      else deps.log.info(told, `oauth: ${event}`)
    })
  }
  return provider
}

function configuration(deps: ProviderDeps): Configuration {
  const { origin, database, principals } = deps
  return {
    adapter: createAdapter(database, deps.endGrant),
    jwks: { keys: [deps.signing] },
    cookies: {
      keys: [cookieKey(deps.secret)],
      names: { session: SESSION_COOKIE, interaction: 'gatehouse_consent', resume: 'gatehouse_resume' },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
      long: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    routes: endpoints,
    scopes: [],
    clientAuthMethods: [...authMethods],
    clientDefaults: {
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'none',
      id_token_signed_response_alg: 'ES256',
    },
    enabledJWA: {
      idTokenSigningAlgValues: ['ES256'],
      clientAuthSigningAlgValues: ['ES256', 'RS256', 'PS256', 'EdDSA'],
    },
    extraClientMetadata: {
      properties: ['software_id'],
      validator(ctx, _key, _value, client) {
        checkClient(client)
        // Who is registered stays so, whatever is decided later.
        if (ctx?.oidc?.route === 'registration') checkRegistration(client, deps.rules())
      },
    },
    pkce: { required: () => true },
    responseTypes: ['code'],
    rotateRefreshToken: true,
    // An app goes on without a browser.
    expiresWithSession: async () => false,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    revokeGrantPolicy: () => true,
    interactions: { policy: askingEveryTime(), url: (_ctx, { uid }) => deps.consentPage(uid) },
    renderError,
    async findAccount(_ctx, accountId, token) {
      if ((await principals.byId(accountId)) === null) return undefined
      const grantId = token === undefined ? undefined : (token as { grantId?: string }).grantId
      if (grantId !== undefined && (await liveGrant(database, grantId)) === null) return undefined
      return { accountId, claims: () => ({ sub: accountId }) }
    },
    extraTokenClaims: (_ctx, token) => ({ grant: (token as { grantId?: string }).grantId }),
    ttl: {
      AccessToken: ACCESS_TOKEN_S,
      AuthorizationCode: MINUTE,
      // Until when an app may ask stands in its own row; a person chose it.
      Grant: 120 * DAY,
      Interaction: 30 * MINUTE,
      RefreshToken: 30 * DAY,
      Session: 30 * MINUTE,
      IdToken: 5 * MINUTE,
    },
    fetch: (url, options) =>
      deps.readDocument(new URL(String(url)), (options as RequestInit).signal ?? AbortSignal.timeout(2_500)),
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      registration: { enabled: true, idFactory: () => uuidv7(), issueRegistrationAccessToken: false },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      clientIdMetadataDocument: { enabled: true, ack: 'draft-02', ...described(deps) },
      resourceIndicators: {
        enabled: true,
        // Whoever does not say which address a token is for gets none.
        defaultResource(_ctx, _client, granted) {
          const [only, another] = granted ?? []
          if (only !== undefined && another === undefined) return only
          throw new errors.InvalidTarget('exactly one resource is needed')
        },
        useGrantedResource: () => true,
        getResourceServerInfo(_ctx, resource) {
          const endpoint = endpointOf(resource, origin)
          const systems = deps.systems()
          if (endpoint === undefined || (endpoint.system !== null && !systems.includes(endpoint.system))) {
            throw new errors.InvalidTarget('resource is not served here')
          }
          return {
            scope: [...usualScopes, ...systems.map(scopeNames.system)].join(' '),
            audience: resource,
            accessTokenFormat: 'jwt',
            accessTokenTTL: ACCESS_TOKEN_S,
            jwt: { sign: { alg: 'ES256' } },
          }
        },
      },
    },
  }
}

/** Which programs are read at their own addresses: those that are new by the rules, those that are known until blocked. */
function described({ database, rules }: ProviderDeps) {
  return {
    async allowFetch(_ctx: unknown, clientId: string) {
      const known = await knownClient(database, clientId)
      return known === null ? mayDescribe(clientId, rules()) : !known.isBlocked && rules().documents
    },
    async allowClient(
      _ctx: unknown,
      { clientId, redirectUris = [] }: { clientId: string; redirectUris?: readonly string[] },
    ) {
      const known = await knownClient(database, clientId)
      return known === null ? mayDescribe(clientId, rules()) && staysWithin(redirectUris, rules()) : !known.isBlocked
    },
  }
}

/** A person signs in to Gatehouse, not here: an authorization goes on only with an answer from our own page. */
function askingEveryTime() {
  const { Check, base } = interactionPolicy
  const policy = base()
  policy
    .get('login')
    ?.checks.add(
      new Check('gatehouse_asks', 'Gatehouse asks the person', 'login_required', (ctx) =>
        ctx.oidc.result?.['login'] === undefined ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
      ),
    )
  return policy
}

/** A browser that came with a request that cannot be answered to its client reads what is wrong, and nothing else. */
function renderError(
  ctx: { type: string; body: unknown },
  { error, error_description: why }: { error: string; error_description?: string },
): void {
  ctx.type = 'text/plain; charset=utf-8'
  ctx.body = `This app cannot be connected: ${error}${why === undefined ? '' : ` (${why})`}.\nGo back to the app and try again.\n`
}
