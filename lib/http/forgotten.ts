import { after } from 'next/server'
import { GatewayError } from '#lib/core/errors.ts'
import { once } from '#lib/core/registry.ts'
import { createAllowance } from '#lib/identity/allowance.ts'
import { askPasswordLink } from '#lib/identity/password-links.ts'
import { atTheDoor } from '#lib/identity/sign-ins.ts'
import type { Runtime } from '#lib/runtime.ts'

const HOUR_MS = 3_600_000
const now = () => Date.now()

/**
 * Sends the link for a new password, if anybody signs in by password with this address. What is done about it is done
 * after the answer, so neither its words nor its time tell whether somebody does.
 */
export async function forgotPassword(
  runtime: Runtime,
  { email, from }: { email: string; from: string },
): Promise<void> {
  const byMail = runtime.mail.invite()
  if (byMail === null) throw new GatewayError('not_found', 'No mail server is set up here.')
  const senders = once('forgotten by sender', () => createAllowance({ most: 20, windowMs: HOUR_MS }, now))
  const addresses = once('forgotten by address', () => createAllowance({ most: 3, windowMs: HOUR_MS }, now))
  const retryAfterMs = senders.take(from)
  if (retryAfterMs > 0)
    throw new GatewayError('rate_limited', 'Too many links were asked for from here.', { retryAfterMs })
  // Said in the same words: who asked for somebody’s link is nobody else’s business.
  if (addresses.take(email.toLowerCase()) > 0) return
  after(() =>
    send(runtime, byMail, email).catch((error: unknown) =>
      runtime.log.warn({ err: error }, 'a link for a new password could not be sent'),
    ),
  )
}

async function send(
  { database: db, trail }: Runtime,
  mail: NonNullable<ReturnType<Runtime['mail']['invite']>>,
  email: string,
): Promise<void> {
  const link = await askPasswordLink({ db, trail }, email)
  if (link === null) return
  const { person } = link
  const { locale } = await db.person.findUniqueOrThrow({ where: { id: person.id }, select: { locale: true } })
  const { state } = await mail(link, { by: null, language: locale === 'es' ? 'es' : 'en' })
  const outcome = state === 'delivered' ? 'ok' : 'failed'
  await trail.write(
    { ...atTheDoor(), personId: person.id },
    { action: 'people.tell_password_link', outcome, facts: { person, state } },
  )
}
