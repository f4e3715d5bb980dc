import { createHash, randomBytes } from 'node:crypto'
import type { SimulatorRequest, SimulatorResponse } from './exchange.ts'

/** Somebody with an account at the vendor. */
export type Holder = { id: string; name: string; email: string }

export type CodeGrantOptions = {
  /** The page's name for itself. */
  vendor: string
  holders: readonly Holder[]
  /** Without a secret it is a public one. */
  client: { id: string; secret: string | null }
  /** The path that a redirect address has to end with: what somebody registered. */
  callbackPath: string
  ttlSeconds: number
  /** A refresh token is taken once; another try with it ends what came of it (RFC 9700, 4.14). */
  singleUse: boolean
  /** Refuses who comes without S256, and is not asked to by vendors that know nothing of it. */
  pkce: boolean
  /** Another refresh token comes with each renewal, and the old one stays good. */
  another?: boolean
  /** What an app may ask for; any scope without it. */
  scopes?: readonly string[]
  /** What a vendor minds of its own, as the error that it sends back. */
  minds?(query: URLSearchParams): string | null
  /** What goes back with the code beside it. */
  comesBack?(holder: Holder): Record<string, string>
  /** How an access token looks. */
  accessToken?(holder: Holder): string
}

type Grant = { holder: Holder; refresh: string; scope: string | null; ended: boolean }
type Code = { holder: Holder; redirect: string; challenge: string | null; scope: string | null; until: number }
export type Granted = { access: string; refresh: string; holder: Holder; scope: string | null }

const CODE_MS = 10 * 60_000
const made = () => randomBytes(24).toString('base64url')

/** What every vendor does where people sign in: a page, codes that are taken once, and tokens of whoever it was. */
export function createCodeGrants(options: CodeGrantOptions) {
  const { holders, client, callbackPath, ttlSeconds, singleUse, pkce, scopes } = options
  const codes = new Map<string, Code>()
  const grants = new Map<string, Grant>()
  const access = new Map<string, { grant: Grant; until: number }>()
  const used = new Map<string, Grant>()
  let renewals = 0

  function issue(grant: Grant): Granted {
    const token = options.accessToken?.(grant.holder) ?? made()
    // Whole milliseconds: a shorter life is over at once.
    access.set(token, { grant, until: Math.floor(Date.now() + ttlSeconds * 1000) })
    return { access: token, refresh: grant.refresh, holder: grant.holder, scope: grant.scope }
  }

  function begin(holder: Holder, scope: string | null): Granted {
    const grant: Grant = { holder, refresh: made(), scope, ended: false }
    grants.set(grant.refresh, grant)
    return issue(grant)
  }

  function end(grant: Grant): void {
    grant.ended = true
    for (const [token, one] of grants) if (one === grant) grants.delete(token)
    for (const [token, one] of access) if (one.grant === grant) access.delete(token)
  }

  return {
    /** How often somebody got new tokens for a refresh token. */
    renewals: () => renewals,
    /** GET of the authorization endpoint; `as` and `answer` say what somebody clicked. */
    page({ query, path }: SimulatorRequest): SimulatorResponse {
      const redirect = query.get('redirect_uri') ?? ''
      if (query.get('client_id') !== client.id) return words(400, 'This app is not known here.')
      if (!URL.canParse(redirect) || new URL(redirect).pathname !== callbackPath || new URL(redirect).hash !== '') {
        return words(400, 'The redirect address is not the one that was registered.')
      }
      const back = new URL(redirect)
      const state = query.get('state')
      if (state !== null) back.searchParams.set('state', state)
      if (query.get('response_type') !== 'code' || (pkce && query.get('code_challenge_method') !== 'S256')) {
        back.searchParams.set('error', 'invalid_request')
        return { status: 302, headers: { location: back.href } }
      }
      const unknown = (query.get('scope') ?? '').split(' ').some((one) => one !== '' && scopes?.includes(one) === false)
      const refused = unknown ? 'invalid_scope' : (options.minds?.(query) ?? null)
      if (refused !== null || query.get('answer') === 'no') {
        back.searchParams.set('error', refused ?? 'access_denied')
        return { status: 302, headers: { location: back.href } }
      }
      const holder = holders.find(({ email }) => email === query.get('as'))
      if (holder === undefined) return chooser(options.vendor, holders, `${path}?${query}`)
      const code = made()
      const [challenge, scope] = [query.get('code_challenge'), query.get('scope')]
      codes.set(code, { holder, redirect, challenge, scope, until: Date.now() + CODE_MS })
      back.searchParams.set('code', code)
      for (const [name, value] of Object.entries(options.comesBack?.(holder) ?? {})) back.searchParams.set(name, value)
      return { status: 302, headers: { location: back.href } }
    },
    /** Null: refused. */
    exchange(form: URLSearchParams): Granted | null {
      const found = codes.get(form.get('code') ?? '')
      codes.delete(form.get('code') ?? '')
      if (found === undefined || found.until <= Date.now() || form.get('redirect_uri') !== found.redirect) return null
      const { holder, challenge, scope } = found
      const proof = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
      if (challenge !== null && proof !== challenge) return null
      return begin(holder, scope)
    },
    /** What somebody agreed to elsewhere: a grant of theirs without a page. */
    grantTo: (holder: Holder, scope: string | null): Granted => begin(holder, scope),
    /** Another refresh token for one, which is over with it. */
    exchangeRefresh(form: URLSearchParams): Granted | null {
      const grant = grants.get(form.get('refresh_token') ?? '')
      if (grant === undefined || grant.ended) return null
      grants.delete(grant.refresh)
      grant.refresh = made()
      grants.set(grant.refresh, grant)
      return issue(grant)
    },
    renew(form: URLSearchParams): Granted | null {
      const token = form.get('refresh_token') ?? ''
      const stolen = used.get(token)
      if (stolen !== undefined) end(stolen)
      const grant = grants.get(token)
      if (grant === undefined || grant.ended) return null
      renewals++
      if (singleUse) {
        grants.delete(token)
        used.set(token, grant)
      }
      if (singleUse || options.another === true) {
        grant.refresh = made()
        grants.set(grant.refresh, grant)
      }
      return issue(grant)
    },
    revoke(token: string): void {
      const grant = grants.get(token) ?? access.get(token)?.grant
      if (grant !== undefined) end(grant)
    },
    /** A request to a token endpoint: what was granted, or the name that RFC 6749 has for the refusal. */
    answer(form: URLSearchParams, headers: Record<string, string>): Granted | string {
      if (!isClient(client, form, headers)) return 'invalid_client'
      const grant = form.get('grant_type')
      if (grant === 'authorization_code') return this.exchange(form) ?? 'invalid_grant'
      if (grant === 'refresh_token') return this.renew(form) ?? 'invalid_grant'
      return 'unsupported_grant_type'
    },
    /** Who a token is of; null for one that is none, or none any more. */
    holderOf(token: string): Holder | null {
      const found = access.get(token)
      return found !== undefined && found.until > Date.now() ? found.grant.holder : null
    },
    /** Ends access tokens; what they are renewed with stays. */
    expireAll: () => access.clear(),
    /** Ends everything, as when the app is uninstalled. */
    endAll(): void {
      for (const grant of [...grants.values()]) end(grant)
    },
  }
}

/** By Basic or in the form; a public client shows its id alone, and a secret is refused of it. */
function isClient({ id, secret }: CodeGrantOptions['client'], form: URLSearchParams, headers: Record<string, string>) {
  const [, encoded] = /^Basic (.+)$/.exec(headers['authorization'] ?? '') ?? []
  const basic = encoded === undefined ? null : Buffer.from(encoded, 'base64').toString('utf8').split(':')
  const [ownId, ownSecret = null] = basic?.map(decodeURIComponent) ?? [form.get('client_id'), form.get('client_secret')]
  return ownId === id && ownSecret === secret
}

export type CodeGrants = ReturnType<typeof createCodeGrants>

/** A browser asks for none then. */
const icon = '<link rel="icon" href="data:,">'

function words(status: number, text: string): SimulatorResponse {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html>${icon}<title>Sign in</title><p>${text}`,
  }
}

function chooser(vendor: string, holders: readonly Holder[], address: string): SimulatorResponse {
  const link = (more: string) => `${address}&${more}`.replaceAll('&', '&amp;')
  const rows = holders.map(
    ({ name, email }) =>
      `<li><a href="${link(`as=${encodeURIComponent(email)}`)}">${escaped(`${name} (${email})`)}</a>`,
  )
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><html lang="en">${icon}<title>${vendor} (simulated)</title><h1>${vendor} (simulated)</h1>
<p>Gatehouse wants to use your account. Sign in as:</p><ul>${rows.join('')}</ul>
<p><a href="${link('answer=no')}">Refuse</a></p></html>`,
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
