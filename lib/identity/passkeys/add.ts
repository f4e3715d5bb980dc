import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { hasLocalAccount } from '../providers/break-glass.ts'
import { patient, type SignInDeps } from '../sign-ins.ts'
import { tellOwn } from '../tell-own.ts'
import { keepChallenge, takeChallenge } from './challenges.ts'
import { algorithms, type Site } from './site.ts'

const MOST = 20

export type PasskeyDeps = SignInDeps & { site: Site | null }
type Who = { id: string; name: string; email: string }

/** What the person's device is asked for: to keep a key for this address, and to make sure that it is them. */
export async function offerPasskey(deps: PasskeyDeps, { id, name, email }: Who) {
  const { db, site } = await requireAble(deps, { id, email })
  const known = await db.passkey.findMany({ where: { personId: id }, select: { id: true, transports: true } })
  if (known.length >= MOST) throw new GatewayError('invalid_input', `You have ${MOST} passkeys already.`)
  const options = await generateRegistrationOptions({
    ...{ rpName: 'Gatehouse', rpID: site.rpId, userName: email, userDisplayName: name },
    userID: new Uint8Array(Buffer.from(id)),
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: known,
  })
  await keepChallenge(db, options.challenge, id)
  return options
}

type Added = { name: string; response: RegistrationResponseJSON; person: Pick<Who, 'email'> }

/** The public half of the key that the device made. */
export async function addPasskey(
  deps: PasskeyDeps,
  actor: PersonActing,
  { name, response, person }: Added,
): Promise<void> {
  const { personId } = actor
  const { db, site } = await requireAble(deps, { id: personId, ...person })
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(db, challenge, personId),
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch((cause: unknown) => {
    throw refused(cause)
  })
  if (!verified) throw refused()
  const { id, publicKey, counter } = registrationInfo.credential
  const transports = response.response.transports ?? []
  await db.$transaction(async (tx) => {
    const row = { id, personId, name, publicKey: new Uint8Array(publicKey), counter, transports }
    const { count } = await tx.passkey.createMany({ data: row, skipDuplicates: true })
    if (count === 0) throw new GatewayError('invalid_input', 'This passkey is here already.')
    await tellOwn(tx, actor, { what: 'passkey_added', at: new Date() })
    await deps.trail.write(actor, { action: 'passkeys.add', facts: { name } })
  }, patient)
}

async function requireAble({ db, site }: PasskeyDeps, who: { id: string; email: string }) {
  if (site === null) {
    throw new GatewayError('invalid_input', 'Passkeys need an address with a name and https.', {
      nextStep: 'Ask whoever runs this server.',
    })
  }
  if (!(await hasLocalAccount(db, who))) {
    throw new GatewayError('forbidden', 'Your company signs you in, so a passkey would open nothing here.')
  }
  return { db, site }
}

function refused(cause?: unknown): GatewayError {
  return new GatewayError('invalid_input', 'This passkey was not accepted.', { cause, nextStep: 'Try again.' })
}
