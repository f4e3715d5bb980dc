import { z } from 'zod'
import type { Send, VendorResponse } from '#lib/egress/send.ts'
import { ask, type Metadata } from './metadata.ts'
import { ProviderProblem } from './problem.ts'

export type Client = { clientId: string; clientSecret: string }

const refusal = z.object({ error: z.string(), error_description: z.string().optional() })

/** One request to the token endpoint, with the client's secret as the provider takes it. */
export function askForTokens(
  send: Send,
  { metadata, client }: { metadata: Metadata; client: Client },
  form: Readonly<Record<string, string>>,
): Promise<VendorResponse> {
  const { clientId, clientSecret } = client
  // OpenID Connect Discovery 3: basic, unless the provider says otherwise.
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  const basic = methods.includes('client_secret_basic')
  const inBody: Record<string, string> = basic ? {} : { client_id: clientId, client_secret: clientSecret }
  const pair = `${encoded(clientId)}:${encoded(clientSecret)}`
  return ask(send, {
    method: 'POST',
    url: metadata.token_endpoint,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      ...(basic ? { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } : {}),
    },
    body: new URLSearchParams({ ...form, ...inBody }).toString(),
  })
}

/** RFC 6749 2.3.1: form-encoded before it is joined. */
function encoded(text: string): string {
  return new URLSearchParams({ x: text }).toString().slice(2)
}

/** The error of RFC 6749 5.2; null where the answer is none. */
export function refusalOf({ status, body }: VendorResponse): { error: string; description: string } | null {
  if (status >= 200 && status < 300) return null
  const read = refusal.safeParse(body)
  if (!read.success) return { error: `HTTP ${status}`, description: '' }
  return { error: read.data.error, description: read.data.error_description ?? '' }
}

/** What a refusal of the token endpoint means for whoever set the provider up. */
export function tokenProblem({ error, description }: { error: string; description: string }): ProviderProblem {
  const detail = description === '' ? error : `${error}: ${description}`
  // Entra says that it does not know an application with AADSTS700016.
  if (error === 'unauthorized_client' || /AADSTS700016/.test(description)) {
    return new ProviderProblem('client_unknown', detail)
  }
  if (error === 'invalid_client') return new ProviderProblem('client_secret', detail)
  if (error === 'redirect_uri_mismatch' || /redirect[_ ]uri/i.test(description)) {
    return new ProviderProblem('redirect', detail)
  }
  return new ProviderProblem('code', detail)
}
