import { createEgress } from '#lib/egress/check-address.ts'
import { rotateNow } from '#lib/rotation/begin-now.ts'
import type { Entry } from '#lib/rotation/calendar.ts'
import { setCredentialDate } from '#lib/rotation/dates.ts'
import { readCalendar } from '#lib/rotation/kept.ts'
import { adoptOwnKey, makeOwnKey, type OwnCertificate, waitingKey } from '#lib/rotation/own-key.ts'
import type { Runtime } from '#lib/runtime.ts'
import { actingIn } from './administrator.ts'

type Context = Parameters<typeof actingIn>[0]

export function keysIn({ rotation, config }: Pick<Runtime, 'rotation' | 'config'>) {
  return { ...rotation, checkAddress: createEgress(config.egressAllow) }
}

/** A key made here for a system; what is told of it is its certificate, to be given to the vendor. */
export function makeKeyFor(context: Context, given: { system: string; way?: string }): Promise<OwnCertificate> {
  return makeOwnKey(keysIn(context.runtime), actingIn(context).actor, given)
}

/** The certificate of a key that waits for its vendor, to be handed out again. */
export function keyWaiting({ runtime }: Context, system: string): Promise<OwnCertificate | null> {
  return waitingKey(keysIn(runtime), system)
}

/** Puts the key that waits in force once it has signed in and read; this server uses it at once. */
export async function adoptKeyOf(
  context: Context,
  given: { system: string; certificateId?: string; fields?: Record<string, string> },
): Promise<void> {
  await adoptOwnKey(keysIn(context.runtime), actingIn(context).actor, given)
  await context.runtime.reloadCatalog()
}

/** By when a person has to replace the credential of a system; null takes it back. */
export function dateCredential(context: Context, given: { system: string; endsOn: string | null }): Promise<void> {
  return setCredentialDate(context.runtime.rotation, actingIn(context).actor, given)
}

/** Replaces the credential of a system now, as far as that goes at once. */
export async function rotateCredential(context: Context, system: string): Promise<void> {
  await rotateNow(context.runtime.rotation, actingIn(context).actor, system)
  await context.runtime.reloadCatalog()
}

/** What is due when, for which system and by whom. */
export function credentialCalendar({ rotation }: Runtime): Promise<Entry[]> {
  return readCalendar(rotation)
}
