import { cookies, headers } from 'next/headers'
import NextAuth from 'next-auth'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Asked } from '#lib/identity/auth-deps.ts'
import { authOptions } from '#lib/identity/auth-options.ts'
import { readMetadata } from '#lib/identity/providers/metadata.ts'
import { type Attempt, nextAuthProvider } from '#lib/identity/providers/next-auth.ts'
import { ProviderProblem } from '#lib/identity/providers/problem.ts'
import { redirectAddress } from '#lib/identity/providers/provider.ts'
import { isTryState } from '#lib/identity/providers/trying/seal.ts'
import { runtime } from '#lib/runtime.ts'
import { secondFactorRule } from '#lib/settings/second-factor.ts'
import { sessionLimits } from '#lib/settings/sessions.ts'
import { passSignInOn } from './pass-sign-in-on.ts'
import { passwordsOf } from './passwords.ts'
import { paths } from './paths.ts'
import { requestRange } from './request-range.ts'
import { stepCookie } from './step-cookie.ts'

/** next-auth's settings over the process's runtime, made for one request: who may sign in how is read anew. */
export async function auth(asked: Asked | null) {
  const { config, keys, database, trail, secrets, settings, gateway } = await runtime()
  // next-auth reads its public address from the environment alone.
  process.env['NEXTAUTH_URL'] = config.origin
  return authOptions({
    config,
    secret: keys.session,
    database,
    passwords: passwordsOf({ config, database }),
    trail,
    secretsIn: (tx) => secrets.in(tx),
    nowMs: () => gateway.clock.now().getTime(),
    secondFactor: secondFactorRule(settings.all()),
    step: stepCookie,
    sessionHours: sessionLimits(settings.all()).hours,
    signInPage: paths.signIn,
    asked,
    userAgent: async () => (await headers()).get('user-agent') ?? '',
    range: requestRange,
  })
}

/** The provider that a request names; null where there is none. Throws a `ProviderProblem` where it cannot be asked. */
export async function askedProvider(id: string | undefined, attempt: Attempt): Promise<Asked | null> {
  if (id === undefined || id === 'credentials') return null
  const { config, providers, connections } = await runtime()
  const provider = (await providers.list()).find((one) => one.id === id && one.enabled)
  if (provider === undefined) return null
  const metadata = await readMetadata(providers.send, provider.issuer)
  const clientSecret = await providers.clientSecret(id).catch((cause: unknown) => {
    throw new ProviderProblem('store_away', null, cause)
  })
  const client = { clientId: provider.clientId, clientSecret }
  const at = { metadata, client, redirectUri: redirectAddress(config.origin, id) }
  const goodFor = await connections.onBehalfAt(provider.issuer)
  const passedOn = goodFor.map(({ scope }) => scope)
  return {
    ...{ provider, attempt, nextAuth: nextAuthProvider(provider, { send: providers.send, at, attempt, passedOn }) },
    passOn: (personId) => passSignInOn({ personId, at, refreshToken: attempt.refreshToken, goodFor }),
  }
}

export function newAttempt(): Attempt {
  return { problem: null, groups: null, groupsProblem: null, refreshToken: null }
}

/** next-auth's own endpoints. A sign-in that fails at a provider leads to the page that says how. */
export async function answerAuth(request: Request, nextauth: string[]): Promise<Response> {
  const [action, id] = nextauth
  const attempt = newAttempt()
  if (action === 'callback') {
    const tried = triedAt(new URL(request.url))
    if (tried !== null) return tried
  }
  try {
    const said = action === 'callback' ? refusedBy(new URL(request.url)) : null
    if (said !== null) throw said
    const asked = action === 'signin' || action === 'callback' ? await askedProvider(id, attempt) : null
    const handler = NextAuth(await auth(asked))
    const response = (await handler(request, { params: Promise.resolve({ nextauth }) })) as Response
    if (asked !== null) await noteGroupsProblem(asked)
    return attempt.problem === null ? response : await problemPage(id, attempt.problem)
  } catch (thrown) {
    if (thrown instanceof ProviderProblem) return problemPage(id, thrown)
    throw thrown
  }
}

/** Whoever only tried a provider is shown what it said; no sign-in knows of them. */
function triedAt({ searchParams }: URL): Response | null {
  if (!isTryState(searchParams.get('state'))) return null
  const sent = ['state', 'code', 'iss', 'error', 'error_description'] as const
  const query = Object.fromEntries(sent.map((name) => [name, searchParams.get(name) ?? undefined]))
  return new Response(null, { status: 303, headers: { location: paths.signInTriedAt(query) } })
}

/** Back at the sign-in page with the word for what is wrong, the provider's own and one to look for in the log. */
export async function problemPage(id: string | undefined, { problem, detail, cause }: ProviderProblem) {
  const { config, log } = await runtime()
  const correlationId = uuidv7()
  log.warn({ correlationId, provider: id, problem, detail, err: cause }, 'a sign-in failed at its identity provider')
  const at = paths.signInProblem({ error: `sso_${problem}`, provider: id, code: codeOf(detail), id: correlationId })
  const response = new Response(null, { status: 303, headers: { location: new URL(at, config.origin).href } })
  // What was asked is over: its cookies must not answer for the next one.
  for (const { name } of (await cookies()).getAll()) {
    if (!/^(__Secure-)?next-auth\.(state|nonce|pkce\.code_verifier)$/.test(name)) continue
    const secure = name.startsWith('__Secure-') ? '; Secure' : ''
    response.headers.append('set-cookie', `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`)
  }
  return response
}

/** RFC 6749 4.1.2.1. Anybody can write such an address, so the page repeats a word of the standard's form and no text. */
function refusedBy({ searchParams }: URL): ProviderProblem | null {
  const error = searchParams.get('error')
  if (error === null) return null
  const entra = /AADSTS\d{3,8}/.exec(searchParams.get('error_description') ?? '')?.[0]
  return new ProviderProblem('refused', entra ?? error)
}

function codeOf(detail: string | null): string | undefined {
  return /^(?:.*\b(AADSTS\d{3,8})|([\w.:-]{1,80}))/
    .exec(detail ?? '')
    ?.slice(1)
    .find((part) => part !== undefined)
}

/** Kept on the provider's page until a sign-in brings its groups again. */
async function noteGroupsProblem({ provider, attempt }: Asked): Promise<void> {
  const { database } = await runtime()
  if (attempt.groups === null && attempt.groupsProblem === null) return
  const groupsProblem = attempt.groupsProblem
  await database.signInProvider.updateMany({
    where: { id: provider.id, NOT: { groupsProblem } },
    data: { groupsProblem },
  })
}
