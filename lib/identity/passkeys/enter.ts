import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import type { Database } from '#lib/db/client.ts'
import { localWayOf } from '../providers/break-glass.ts'
import type { SignInMethod } from '../sessions.ts'
import { keepChallenge, takeChallenge } from './challenges.ts'
import { UsedPasskey } from './said.ts'
import type { Site } from './site.ts'

type Deps = { db: Database; demo: boolean; site: Site | null }
type Refusal = 'passkey_unknown' | 'passkey_refused' | 'disabled' | 'demo_off' | 'use_provider'
type PasskeyCheck =
  | { ok: true; personId: string; method: SignInMethod }
  | { ok: false; reason: Refusal; personId: string | null }

/** What any device is asked to sign; which passkey it has, and whose it is, the device says. */
export async function askForPasskey(db: Database, { rpId }: Site) {
  const options = await generateAuthenticationOptions({ rpID: rpId, userVerification: 'required' })
  await keepChallenge(db, options.challenge, null)
  return options
}

/**
 * Whose passkey signed. Their device made sure that it is them, so it counts as both factors; what their domain says of
 * signing in here holds for it as for a password.
 */
export async function checkPasskey({ db, demo, site }: Deps, said: string): Promise<PasskeyCheck> {
  const response = readSaid(said)
  if (response === null || site === null) return { ok: false, reason: 'passkey_refused', personId: null }
  const passkey = await db.passkey.findUnique({ where: { id: response.id }, include: { person: true } })
  if (passkey === null) return { ok: false, reason: 'passkey_unknown', personId: null }
  const { person } = passkey
  const no = (reason: Refusal): PasskeyCheck => ({ ok: false, reason, personId: person.id })
  const counted = await countOf(db, passkey, response, site)
  if (counted === null) return no('passkey_refused')
  if (person.status === 'disabled') return no('disabled')
  if (person.source === 'sample' && !demo) return no('demo_off')
  const way = person.passwordHash === null ? null : await localWayOf(db, { email: person.email, personId: person.id })
  if (way === null) return no('use_provider')
  const { count } = await db.passkey.updateMany({
    where: { id: passkey.id, counter: passkey.counter },
    data: { counter: counted, lastUsedAt: new Date() },
  })
  // The same device answered twice at once: one of the two is not it.
  if (count === 0) return no('passkey_refused')
  return { ok: true, personId: person.id, method: way === 'password' ? 'passkey' : way }
}

type Known = { id: string; personId: string; publicKey: Uint8Array; counter: bigint }

/** What the device counted to; null when it is not that device, not that person, or not for this address. */
async function countOf(db: Database, known: Known, response: AuthenticationResponseJSON, site: Site) {
  const { userHandle } = response.response
  if (userHandle !== undefined && Buffer.from(userHandle, 'base64url').toString() !== known.personId) return null
  const { id, publicKey, counter } = known
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(db, challenge, null),
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    credential: { id, publicKey: new Uint8Array(publicKey), counter: Number(counter) },
    requireUserVerification: true,
  }).catch(() => null)
  return checked?.verified ? BigInt(checked.authenticationInfo.newCounter) : null
}

function readSaid(said: string): AuthenticationResponseJSON | null {
  try {
    return UsedPasskey.parse(JSON.parse(said.slice(0, 20_000)))
  } catch {
    return null
  }
}
