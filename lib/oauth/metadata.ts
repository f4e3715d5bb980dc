import type { JsonObject } from '#lib/core/json.ts'
import { resourceOf } from '#lib/core/mcp-resource.ts'
import { usualScopes } from '#lib/core/narrowing.ts'
import type { AppSettings } from '#lib/settings/apps.ts'

export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** What the provider would know a browser by. */
export const SESSION_COOKIE = 'gatehouse_oauth'

export const endpoints = {
  authorization: '/oauth/authorize',
  token: '/oauth/token',
  jwks: '/oauth/jwks',
  registration: '/oauth/register',
  revocation: '/oauth/revoke',
} as const

export const authMethods = ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'] as const

/** How this authorization server works. Source: RFC 8414; RFC 9207; draft-ietf-oauth-client-id-metadata-document. */
export function serverMetadata(origin: string, { who, documents }: Pick<AppSettings, 'who' | 'documents'>): JsonObject {
  return {
    issuer: origin,
    authorization_endpoint: `${origin}${endpoints.authorization}`,
    token_endpoint: `${origin}${endpoints.token}`,
    // A way that is closed is not named: a client takes the one that is open.
    ...(who === 'entered' ? {} : { registration_endpoint: `${origin}${endpoints.registration}` }),
    revocation_endpoint: `${origin}${endpoints.revocation}`,
    jwks_uri: `${origin}${endpoints.jwks}`,
    scopes_supported: [...usualScopes],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token', JWT_BEARER],
    token_endpoint_auth_methods_supported: [...authMethods],
    revocation_endpoint_auth_methods_supported: [...authMethods],
    token_endpoint_auth_signing_alg_values_supported: ['ES256', 'RS256', 'PS256', 'EdDSA'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    client_id_metadata_document_supported: documents && who !== 'entered',
  }
}

/** Whose tokens an MCP address takes. It answers for any name, so that nobody learns here which systems there are. */
export function resourceMetadata(origin: string, system: string | null): JsonObject {
  return {
    resource: resourceOf(origin, system),
    resource_name: system === null ? 'Gatehouse' : `Gatehouse: ${system}`,
    authorization_servers: [origin],
    scopes_supported: [...usualScopes],
    bearer_methods_supported: ['header'],
  }
}
