import { paths, routes } from '#lib/http/paths.ts'

/** What next-auth's endpoints answer, as far as the sign-in page needs it. */
export type SignInAnswer = { ok: true; url: string } | { ok: false; error: string }

/** Local account: the cookie is set when this says ok. `error` is a word of lib/identity, or `failed`. */
export function signInWithPassword(email: string, password: string): Promise<SignInAnswer> {
  return post(routes.passwordSignIn, { email, password })
}

/** The second step; without a code where the second factor was set up a moment ago. */
export function signInWithCode(code: string): Promise<SignInAnswer> {
  return post(routes.codeSignIn, { code })
}

/** What the device said, as WebAuthn writes it. */
export function signInWithPasskey(said: object): Promise<SignInAnswer> {
  return post(routes.passkeySignIn, { said: JSON.stringify(said) })
}

/** Where somebody stands after a password: inside, before the second step, or still at the door. */
export function placeAfter(answer: SignInAnswer, next: string): string | null {
  if (answer.ok) return next
  return answer.error === 'second_factor' ? paths.signInCode(next) : null
}

async function post(path: string, fields: Record<string, string>): Promise<SignInAnswer> {
  try {
    const { csrfToken } = (await (await fetch(routes.csrf, { cache: 'no-store' })).json()) as {
      csrfToken?: unknown
    }
    const answer = await fetch(path, {
      method: 'POST',
      body: new URLSearchParams({ ...fields, csrfToken: String(csrfToken), json: 'true' }),
    })
    const { url } = (await answer.json()) as { url?: unknown }
    if (typeof url !== 'string') return { ok: false, error: 'failed' }
    const error = new URL(url, window.location.origin).searchParams.get('error')
    if (error !== null) return { ok: false, error }
    return answer.ok ? { ok: true, url } : { ok: false, error: 'failed' }
  } catch {
    return { ok: false, error: 'failed' }
  }
}
