import { cookies } from 'next/headers'
import { getServerSession } from 'next-auth'
import { GatewayError } from '#lib/core/errors.ts'
import { auth } from './auth.ts'

/** The id of the session that this browser's cookie names; it may be over. Null without a cookie of ours. */
export async function ownSessionId(): Promise<string | null> {
  const session = (await getServerSession(await auth(null))) as { sid?: unknown } | null
  return typeof session?.sid === 'string' ? session.sid : null
}

/** For what is done to the browser's own session. */
export async function requireOwnSessionId(): Promise<string> {
  const id = await ownSessionId()
  if (id === null) throw new GatewayError('unauthenticated', 'Your session has ended.')
  return id
}

/** Takes the session's cookie away, also when it was split because of its size. Actions and routes only. */
export async function clearSessionCookie(): Promise<void> {
  const jar = await cookies()
  for (const { name } of jar.getAll()) {
    if (/^(__Secure-)?next-auth\.session-token(\.\d+)?$/.test(name)) {
      jar.set(name, '', { maxAge: 0, path: '/', httpOnly: true, sameSite: 'lax', secure: name.startsWith('__Secure-') })
    }
  }
}
