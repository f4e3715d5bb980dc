import { once } from 'node:events'
import { createServer } from 'node:http'
import Provider, { type Configuration } from 'oidc-provider'
import { freePort } from '#scripts/postgres.ts'

export type Imitated = {
  /** `/tenant/v2.0` as Entra has it; empty for a provider at its root. */
  path?: string
  redirectUris?: string[]
  /** Of whoever types this name there. */
  claimsOf(subject: string): Record<string, unknown>
  /** What its discovery document says beside its own. */
  discovery?: Record<string, unknown>
  clientAuth?: 'client_secret_basic' | 'client_secret_post'
  responses?: Configuration['responseTypes']
  /** Scopes beside its own; whoever asks for `offline_access` then gets a refresh token. */
  scopes?: string[]
}

export const client = { clientId: 'gatehouse', clientSecret: 'a secret of the test' }

/** An identity provider on loopback, with its own pages to type a name at. */
export async function startIdentityProvider({ path = '', redirectUris = [], claimsOf, ...more }: Imitated) {
  const port = await freePort()
  const issuer = `http://localhost:${port}${path}`
  const uris = redirectUris.length > 0 ? redirectUris : ['https://gatehouse.example/api/auth/callback/oidc']
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: uris,
        grant_types: ['authorization_code', 'client_credentials', ...(more.scopes ? ['refresh_token'] : [])],
        token_endpoint_auth_method: more.clientAuth ?? 'client_secret_basic',
      },
    ],
    pkce: { required: () => true },
    ...(more.scopes ? { scopes: ['openid', 'offline_access', ...more.scopes], issueRefreshToken: () => true } : {}),
    // Entra, Okta and Google put what they know of a person into the ID token.
    conformIdTokenClaims: false,
    claims: {
      email: [
        'email',
        'email_verified',
        'name',
        'groups',
        'tid',
        'hd',
        'xms_edov',
        '_claim_names',
        'hasgroups',
        'oid',
        'sub',
      ],
    },
    features: { clientCredentials: { enabled: true } },
    discovery: more.discovery ?? {},
    cookies: { keys: ['a key of the test'] },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...claimsOf(sub), sub }) }),
  })
  const app = provider.callback()
  const server = createServer((request, response) => {
    // Mounted below its path.
    if (request.url?.startsWith(path)) {
      Object.assign(request, { originalUrl: request.url })
      request.url = request.url.slice(path.length) || '/'
    }
    app(request, response)
  })
  server.listen(port, 'localhost')
  await once(server, 'listening')
  return {
    issuer,
    host: new URL(issuer).host,
    async stop() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
