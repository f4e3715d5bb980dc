import { GatewayError } from '#lib/core/errors.ts'
import { scopeIn, withScope } from '#lib/hosting/challenge.ts'
import { authsIn, resourceMetadata, type ServerFacts, serverMetadata } from './metadata.ts'
import { challengeOf, type Reach, readJson } from './reach.ts'
import { resourceAddresses, serverAddresses } from './well-known.ts'

/** How a server says that it is signed in to. */
export type Described = { resource: string; issuers: string[]; scope: string | null }

type Server = { name: string; url: URL }

/** Asks a server who signs people in to it. Throws one sentence that says what stands in the way. */
export async function describeResource({ name, url }: Server, reach: Reach): Promise<Described> {
  const challenge = await challengeOf(url, reach)
  const named = challenge?.resourceMetadata ?? null
  const places = named === null ? resourceAddresses(url) : [allowed(named, { name, url })]
  for (const place of places) {
    const parsed = resourceMetadata.safeParse(await readJson(place, name, reach))
    if (!parsed.success) continue
    const { resource, authorization_servers: issuers, scopes_supported: scopes } = parsed.data
    if (!isOf(resource, url)) {
      throw refusal(`${name} says that its sign-in is for another server.`, 'resource', {
        nextStep: 'Its tokens would open that one. Nothing was set up; tell its operator.',
      })
    }
    if (issuers.length === 0) break
    return { resource, issuers, scope: challenge?.scope ?? scopeIn(scopes?.join(' ')) }
  }
  if (challenge === null) {
    throw refusal(`${name} asks for no sign-in.`, 'open', { nextStep: 'Calls go out without one already.' })
  }
  throw refusal(`${name} does not say where it is signed in to.`, 'unsaid', {
    nextStep: 'Ask its operator; a bearer can be stored when it is added with the command line.',
  })
}

/** What an authorization server says of itself, checked. */
export async function describeServer(issuer: string, { name, url }: Server, reach: Reach): Promise<ServerFacts> {
  for (const place of serverAddresses(allowed(issuer, { name, url }))) {
    const parsed = serverMetadata.safeParse(await readJson(place, name, reach))
    if (!parsed.success) continue
    const said = parsed.data
    // Letter by letter: another name is another server's description. Source: RFC 8414, 3.3.
    if (said.issuer !== issuer) {
      throw refusal(`The authorization server of ${name} goes by another name than ${name} says.`, 'issuer', {
        nextStep: 'It may be another one’s description. Nothing was set up; tell its operator.',
      })
    }
    if (said.code_challenge_methods_supported?.includes('S256') !== true) {
      throw refusal(`The authorization server of ${name} does not offer PKCE with S256.`, 'pkce', {
        nextStep: 'Without it a sign-in can be stolen on its way, so Gatehouse makes none. Tell its operator.',
      })
    }
    const asked = [said.token_endpoint, said.registration_endpoint, said.revocation_endpoint, said.userinfo_endpoint]
    for (const one of asked) if (one !== undefined) await reach.checkAddress(allowed(one, { name, url }))
    return factsOf({ ...said, authorization_endpoint: allowed(said.authorization_endpoint, { name, url }).href })
  }
  throw refusal(`The authorization server of ${name} does not say how people sign in there.`, 'server', {
    nextStep: 'Nothing was set up. Its operator has to publish its metadata (RFC 8414).',
  })
}

function factsOf(said: ReturnType<typeof serverMetadata.parse>): ServerFacts {
  return {
    ...{ authorize: said.authorization_endpoint, token: said.token_endpoint },
    ...{ revoke: said.revocation_endpoint ?? null, register: said.registration_endpoint ?? null },
    userinfo: said.userinfo_endpoint ?? null,
    namesItself: said.authorization_response_iss_parameter_supported === true,
    readsClients: said.client_id_metadata_document_supported === true,
    auths: authsIn(said.token_endpoint_auth_methods_supported),
    offline: said.scopes_supported?.includes('offline_access') === true,
  }
}

/** What is asked for: the server's own word, and to be renewed where that has a scope of its own. */
export function scopeFor(described: string | null, facts: Pick<ServerFacts, 'offline'>): string | null {
  return described !== null && facts.offline ? withScope(described, 'offline_access') : described
}

/** The server itself, or a part of its host that it belongs to. */
function isOf(resource: string, url: URL): boolean {
  if (!URL.canParse(resource)) return false
  const { origin, pathname, hash } = new URL(resource)
  const path = pathname.endsWith('/') ? pathname : `${pathname}/`
  return origin === url.origin && hash === '' && `${url.pathname}/`.startsWith(path)
}

/** Addresses that others name: https, or http where the server itself is reached so. */
function allowed(text: string, { name, url }: Server): URL {
  const named = URL.canParse(text) ? new URL(text) : null
  const scheme = named?.protocol === 'https:' || (named?.protocol === 'http:' && url.protocol === 'http:')
  if (named !== null && scheme && named.username === '' && named.password === '' && named.hash === '') return named
  throw refusal(`${name} names an address for its sign-in that cannot be used.`, 'address', {
    nextStep: 'It has to be https. Nothing was set up; tell its operator.',
  })
}

function refusal(message: string, why: string, { nextStep }: { nextStep: string }): GatewayError {
  return new GatewayError('invalid_input', message, { nextStep, data: { why } })
}
