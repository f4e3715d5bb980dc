import { importJWK, type JWK, SignJWT } from 'jose'
import { z } from 'zod'
import { uuidv7 } from '#lib/core/ids.ts'
import type { NamedGroup } from '../graph.ts'
import { ask } from '../metadata.ts'
import { ProviderProblem } from '../problem.ts'
import { refusalOf, tokenProblem } from '../token-endpoint.ts'
import { type Asking, askPatiently } from './ask-patiently.ts'
import type { Directory } from './directory.ts'

const groups = z.array(z.object({ id: z.string(), profile: z.object({ name: z.string() }) }))
const tokens = z.object({ access_token: z.string() })
const key = z.looseObject({ kty: z.string(), d: z.string(), kid: z.string().optional(), alg: z.string().optional() })
const MOST_PAGES = 50

type At = { issuer: string; clientId: string; secret: string; way: 'okta_token' | 'okta_oauth' }

/** Okta's API with a token of an administrator, or as a service app with the scope okta.groups.read. */
export async function openOkta(asking: Asking, at: At): Promise<Directory> {
  // The API is the organization's, whichever of its authorization servers signs people in.
  const { origin } = new URL(at.issuer)
  const authorization = at.way === 'okta_token' ? `SSWS ${at.secret}` : `Bearer ${await tokenOf(asking, origin, at)}`
  return ({ subject }) => groupsOf(asking, { origin, authorization }, subject)
}

/** Okta gives scopes of its API to an app that signs with a key of its own, and to no client secret. */
async function tokenOf({ send }: Asking, origin: string, { clientId, secret }: At): Promise<string> {
  const url = `${origin}/oauth2/v1/token`
  const form = {
    ...{ grant_type: 'client_credentials', scope: 'okta.groups.read' },
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertion(secret, { clientId, audience: url }),
  }
  const answer = await ask(send, {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
  })
  const refused = refusalOf(answer)
  if (refused !== null) throw tokenProblem(refused)
  const read = tokens.safeParse(answer.body)
  if (!read.success) throw new ProviderProblem('groups_answer', 'access_token')
  return read.data.access_token
}

async function assertion(secret: string, { clientId, audience }: { clientId: string; audience: string }) {
  const jwk = readKey(secret)
  if (jwk === null) throw new ProviderProblem('groups_key')
  const alg = jwk.alg ?? (jwk.kty === 'EC' ? 'ES256' : 'RS256')
  try {
    const header = { alg, ...(jwk.kid === undefined ? {} : { kid: jwk.kid }) }
    const jwt = new SignJWT().setProtectedHeader(header).setIssuer(clientId).setSubject(clientId).setJti(uuidv7())
    return await jwt
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(await importJWK(jwk, alg))
  } catch (thrown) {
    throw new ProviderProblem('groups_key', null, thrown)
  }
}

/** A private key as Okta shows it once: JSON with `kty` and `d`; null where the text is none. */
export function readKey(text: string): (JWK & { kty: string }) | null {
  try {
    const read = key.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** By name: that is what Okta's groups claim says. */
async function groupsOf(
  asking: Asking,
  { origin, authorization }: { origin: string; authorization: string },
  subject: string,
): Promise<NamedGroup[] | 'gone'> {
  let url: string | undefined = `${origin}/api/v1/users/${encodeURIComponent(subject)}/groups?limit=200`
  const found: NamedGroup[] = []
  for (let count = 0; url !== undefined; count++) {
    if (count === MOST_PAGES || new URL(url).origin !== origin) throw new ProviderProblem('groups_answer', 'Link')
    const { status, body, headers } = await askPatiently(asking, { url, authorization })
    if (status === 404) return 'gone'
    const read = groups.safeParse(body)
    if (!read.success) throw new ProviderProblem('groups_answer', 'groups')
    found.push(...read.data.map(({ profile }) => ({ group: profile.name, name: null })))
    url = nextOf(headers['link'] ?? '')
  }
  return found
}

/** RFC 8288: `<https://company.okta.com/…&after=…>; rel="next"`, beside others. */
function nextOf(link: string): string | undefined {
  return /<([^<>]+)>\s*;[^,<]*\brel="?next"?/i.exec(link)?.[1]
}
