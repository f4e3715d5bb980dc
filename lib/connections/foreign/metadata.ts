import { z } from 'zod'

const words = z.array(z.string().max(500)).max(200)
const address = z.string().max(2_000)

/** What a server says of who signs people in to it. Source: RFC 9728, 2. */
export const resourceMetadata = z.object({
  resource: address,
  authorization_servers: z.array(address).max(20).default([]),
  scopes_supported: words.optional(),
})

/** What an authorization server says of itself. Source: RFC 8414, 2; OpenID Connect Discovery, 3. */
export const serverMetadata = z.object({
  issuer: address,
  authorization_endpoint: address,
  token_endpoint: address,
  registration_endpoint: address.optional(),
  revocation_endpoint: address.optional(),
  userinfo_endpoint: address.optional(),
  scopes_supported: words.optional(),
  code_challenge_methods_supported: words.optional(),
  token_endpoint_auth_methods_supported: words.optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
  client_id_metadata_document_supported: z.boolean().optional(),
})

const clientAuths = ['none', 'basic', 'post'] as const
export type ClientAuth = (typeof clientAuths)[number]
const clientAuth = z.enum(clientAuths)

/** What of it is kept, as the database has it. */
export const serverFacts = z.object({
  authorize: z.string(),
  token: z.string(),
  revoke: z.string().nullable(),
  register: z.string().nullable(),
  userinfo: z.string().nullable(),
  /** It names itself in its answers (RFC 9207): one without its name is none of its. */
  namesItself: z.boolean(),
  /** It reads who a client is at the client's own address. */
  readsClients: z.boolean(),
  auths: z.array(clientAuth),
  offline: z.boolean(),
})
export type ServerFacts = z.output<typeof serverFacts>

export function readAuth(text: string): ClientAuth {
  return clientAuth.parse(text)
}

/** Ways of showing a client's secret that we know; what a server does not say is Basic. Source: RFC 8414, 2. */
export function authsIn(said: readonly string[] = ['client_secret_basic']): ClientAuth[] {
  const known: Record<string, ClientAuth> = { client_secret_basic: 'basic', client_secret_post: 'post', none: 'none' }
  return said.flatMap((word) => known[word] ?? [])
}
