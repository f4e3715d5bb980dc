import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { Send, VendorResponse } from '#lib/egress/send.ts'
import { isSafeAddress } from './form.ts'
import { ProviderProblem } from './problem.ts'

const endpoint = z
  .string()
  .max(1_000)
  .refine((text) => isSafeAddress(text.replace(/\?.*$/, '')))

const found = z.looseObject({ issuer: z.string() })

const metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  userinfo_endpoint: endpoint.optional(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
  /** Where Entra's directory is asked. */
  msgraph_host: z.string().max(200).optional(),
})
export type Metadata = z.output<typeof metadata>

/** Signatures that a provider makes with its own key; `none` and shared secrets are no signatures here. */
export const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']

/** Sends, and says in our words why it could not. Redirects are not followed. */
export async function ask(send: Send, request: Parameters<Send>[0]): Promise<VendorResponse> {
  try {
    return await send({ signal: AbortSignal.timeout(10_000), ...request })
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    // Of a connection that failed the log is told how; before one was tried there is nothing to tell.
    const problem = error.internal === undefined ? 'not_allowed' : 'unreachable'
    throw new ProviderProblem(problem, URL.parse(request.url)?.host ?? null, error)
  }
}

/** The discovery document, as it came. */
export async function askDiscovery(send: Send, issuer: string): Promise<VendorResponse> {
  const url = `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`
  const answer = await ask(send, { method: 'GET', url, headers: { accept: 'application/json' } })
  if (answer.status === 200 && found.safeParse(answer.body).success) return answer
  throw new ProviderProblem('no_discovery', String(answer.status))
}

/** OpenID Connect Discovery 4.3: the issuer is the one that was asked, to the letter. */
export function requireIssuer(body: unknown, issuer: string): void {
  const said = found.parse(body).issuer
  if (said !== issuer) throw new ProviderProblem('issuer_differs', said)
}

export function readEndpoints(body: unknown): Metadata {
  const read = metadata.safeParse(body)
  if (read.success) return read.data
  throw new ProviderProblem('endpoints', String(read.error.issues[0]?.path[0] ?? ''))
}

export async function readMetadata(send: Send, issuer: string): Promise<Metadata> {
  const { body } = await askDiscovery(send, issuer)
  requireIssuer(body, issuer)
  return readEndpoints(body)
}

const jwks = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) })

export async function readKeys(send: Send, { jwks_uri: url }: Metadata) {
  const read = jwks.safeParse((await ask(send, { method: 'GET', url })).body)
  if (read.success) return read.data
  throw new ProviderProblem('keys')
}
