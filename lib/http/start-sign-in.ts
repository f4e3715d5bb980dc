import { createHash, randomBytes } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import NextAuth from 'next-auth'
import { nextPath } from '#lib/identity/next-path.ts'
import { ProviderProblem } from '#lib/identity/providers/problem.ts'
import { runtime } from '#lib/runtime.ts'
import { askedProvider, auth, newAttempt, problemPage } from './auth.ts'
import { paths } from './paths.ts'

/**
 * From a link to where the identity provider waits, without a script. next-auth wants a form with its token, which a
 * plain form cannot send under a policy that lets forms go to our own pages alone; so the form is filled in here.
 * A link from another site leads to the sign-in page only.
 */
export async function startSignIn(request: Request): Promise<Response> {
  const { config } = await runtime()
  const { searchParams } = new URL(request.url)
  const id = searchParams.get('provider') ?? ''
  const next = nextPath(searchParams.get('next') ?? undefined)
  const back = () => Response.redirect(new URL(paths.signInFor(next), config.origin), 303)
  if ((await headers()).get('sec-fetch-site') === 'cross-site') return back()
  try {
    const asked = await askedProvider(id, newAttempt())
    if (asked === null) return back()
    return await filledIn(await auth(asked), id, next)
  } catch (thrown) {
    if (thrown instanceof ProviderProblem) return problemPage(id, thrown)
    throw thrown
  }
}

async function filledIn(options: Awaited<ReturnType<typeof auth>>, id: string, next: string): Promise<Response> {
  const { config } = await runtime()
  const csrfToken = randomBytes(32).toString('hex')
  const hash = createHash('sha256').update(`${csrfToken}${options.secret}`).digest('hex')
  const name = config.origin.startsWith('https:') ? '__Host-next-auth.csrf-token' : 'next-auth.csrf-token'
  const jar = Object.fromEntries((await cookies()).getAll().map((cookie) => [cookie.name, cookie.value]))
  const sent = {
    method: 'POST',
    query: { nextauth: ['signin', id] },
    body: { csrfToken, callbackUrl: new URL(next, config.origin).href },
    cookies: { ...jar, [name]: `${csrfToken}|${hash}` },
    headers: Object.fromEntries(await headers()),
  }
  const answer = { status: 200, headers: new Headers() }
  const response = {
    status(status: number) {
      answer.status = status
      return response
    },
    getHeader: (header: string) => answer.headers.getSetCookie().filter(() => /^set-cookie$/i.test(header)),
    setHeader(header: string, value: string | string[]) {
      answer.headers.delete(header)
      for (const one of [value].flat()) answer.headers.append(header, one)
      return response
    },
    end: () => undefined,
    json: () => undefined,
    send: () => undefined,
  }
  await NextAuth(sent as never, response as never, options)
  return new Response(null, answer)
}
