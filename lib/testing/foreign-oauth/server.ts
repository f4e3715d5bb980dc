import { createHash, randomBytes } from 'node:crypto'

export type Holder = { name: string; email: string }
export type Answer = { status: number; headers?: Record<string, string>; body?: object | string }
type Client = { secret: string | null; redirects: string[] }
type Grant = { holder: Holder; client: string; scope: string; resource: string }
export type Token = Grant & { until: number }

/** How it is otherwise than a good one. */
export type Bend = {
  /** What its description says beside its own; undefined takes a word out. */
  says?: Record<string, unknown>
  /** What comes back as `iss`; null leaves it out. */
  iss?: string | null
  /** Refuses a scope that is asked for. */
  noScope?: string
}

const made = () => randomBytes(24).toString('base64url')

/** An authorization server of a vendor that nobody knows, with a log of what it was asked. */
export function createAuthorizationServer(issuer: string, holders: readonly Holder[]) {
  const clients = new Map<string, Client>()
  const codes = new Map<string, Grant & { challenge: string; redirect: string }>()
  const access = new Map<string, Token>()
  const refresh = new Map<string, Grant>()
  const asked: { to: string; form: Record<string, string> }[] = []
  const own = { bend: {} as Bend, ttlSeconds: 3_600 }

  const describe = () => ({
    issuer,
    ...{ authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
    ...{ registration_endpoint: `${issuer}/register`, revocation_endpoint: `${issuer}/revoke` },
    ...{ response_types_supported: ['code'], code_challenge_methods_supported: ['S256'] },
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'none'],
    authorization_response_iss_parameter_supported: true,
    ...own.bend.says,
  })

  function register(body: { redirect_uris?: string[] }): Answer {
    const [id, secret] = [made(), made()]
    clients.set(id, { secret, redirects: body.redirect_uris ?? [] })
    return { status: 201, body: { client_id: id, client_secret: secret } }
  }

  function authorize(query: URLSearchParams, address: string): Answer {
    const id = query.get('client_id') ?? ''
    const client = clients.get(id) ?? (id.startsWith('https://') ? { secret: null, redirects: [] } : undefined)
    const redirect = query.get('redirect_uri') ?? ''
    const known = client !== undefined && (client.redirects.length === 0 || client.redirects.includes(redirect))
    if (!known) return { status: 400, body: 'This app is not known here.' }
    const back = new URL(redirect)
    back.searchParams.set('state', query.get('state') ?? '')
    const { iss = issuer, noScope } = own.bend
    if (iss !== null) back.searchParams.set('iss', iss)
    const scope = query.get('scope') ?? ''
    const refused = scope.split(' ').includes(noScope ?? ' ') ? 'invalid_scope' : null
    if (query.get('answer') === 'no' || refused !== null) {
      back.searchParams.set('error', refused ?? 'access_denied')
      return { status: 302, headers: { location: back.href } }
    }
    const holder = holders.find(({ email }) => email === query.get('as'))
    if (holder === undefined) return chooser(holders, address)
    const code = made()
    const [challenge, resource] = [query.get('code_challenge') ?? '', query.get('resource') ?? '']
    codes.set(code, { holder, client: id, scope, resource, challenge, redirect })
    back.searchParams.set('code', code)
    return { status: 302, headers: { location: back.href } }
  }

  function issue(grant: Grant): Answer {
    const [token, next] = [made(), made()]
    access.set(token, { ...grant, until: Date.now() + own.ttlSeconds * 1_000 })
    refresh.set(next, grant)
    const { scope } = grant
    const body = { access_token: token, token_type: 'Bearer', expires_in: own.ttlSeconds, refresh_token: next }
    return { status: 200, body: scope === '' ? body : { ...body, scope } }
  }

  function token(form: URLSearchParams, authorization: string | undefined): Answer {
    const [id, secret] = shown(form, authorization)
    if (!id.startsWith('https://') && (!clients.has(id) || clients.get(id)?.secret !== secret)) {
      return { status: 401, body: { error: 'invalid_client' } }
    }
    const grant = form.get('grant_type') === 'refresh_token' ? renewed(form) : exchanged(form)
    if (grant === null || grant.client !== id || form.get('resource') !== grant.resource) {
      return { status: 400, body: { error: 'invalid_grant' } }
    }
    return issue(grant)
  }

  function exchanged(form: URLSearchParams): Grant | null {
    const found = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const proof = createHash('sha256').update(form.get('code_verifier') ?? '')
    const good = found?.challenge === proof.digest('base64url') && found.redirect === form.get('redirect_uri')
    return found !== undefined && good ? found : null
  }

  /** Taken once. */
  function renewed(form: URLSearchParams): Grant | null {
    const given = form.get('refresh_token') ?? ''
    const grant = refresh.get(given) ?? null
    refresh.delete(given)
    return grant
  }

  return {
    issuer,
    asked,
    own,
    clients,
    describe,
    holderOf(token: string): Token | null {
      const found = access.get(token)
      return found !== undefined && found.until > Date.now() ? found : null
    },
    /** Access tokens end; what they are renewed with stays. */
    expireAll: () => access.clear(),
    endAll: () => [access, refresh].map((map) => map.clear()),
    answer(path: string, query: URLSearchParams, body: string, authorization: string | undefined): Answer {
      const form = new URLSearchParams(body)
      if (path !== '/register') {
        const told = path === '/authorize' ? query : form
        asked.push({ to: path.slice(1), form: Object.fromEntries(told) })
      } else asked.push({ to: 'register', form: {} })
      if (path === '/authorize') return authorize(query, `${issuer}/authorize?${query}`)
      if (path === '/userinfo') return userinfo(access.get(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? ''))
      if (path === '/register') return register(JSON.parse(body))
      if (path === '/token') return token(form, authorization)
      access.delete(form.get('token') ?? '')
      return { status: 200, body: {} }
    },
  }
}

function userinfo(token: Token | undefined): Answer {
  if (token === undefined) return { status: 401 }
  const { name, email } = token.holder
  return { status: 200, body: { sub: email, name, email, email_verified: true } }
}

function shown(form: URLSearchParams, authorization: string | undefined): [string, string | null] {
  const [, encoded] = /^Basic (.+)$/.exec(authorization ?? '') ?? []
  if (encoded === undefined) return [form.get('client_id') ?? '', form.get('client_secret')]
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':').map(decodeURIComponent)
  return [id, secret]
}

function chooser(holders: readonly Holder[], address: string): Answer {
  const link = (more: string) => `${address}&${more}`.replaceAll('&', '&amp;')
  const rows = holders.map(({ name, email }) => `<li><a href="${link(`as=${encodeURIComponent(email)}`)}">${name}</a>`)
  const body = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Sign in</title><h1>Sign in</h1>
<ul>${rows.join('')}</ul><p><a href="${link('answer=no')}">Refuse</a></p></html>`
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}
