import { cookies } from 'next/headers'
import type { StepKeeper } from '#lib/identity/auth-deps.ts'
import { runtime } from '#lib/runtime.ts'

const name = 'gatehouse-step'

/** What a browser holds between the password and the second factor: no script reads it, and it opens no page. */
export const stepCookie: StepKeeper = {
  async read() {
    return (await cookies()).get(name)?.value ?? null
  },
  async keep(token) {
    const { config } = await runtime()
    const secure = config.origin.startsWith('https:')
    ;(await cookies()).set(name, token, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: 600 })
  },
  async drop() {
    ;(await cookies()).delete(name)
  },
}
