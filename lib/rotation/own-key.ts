import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import type { PersonActing } from '#lib/audit/trail.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import { type Fingerprint, fingerprintOf, makeOwnKey as makeKey, type OwnKeyWay } from '#lib/connectors/kit/own-key.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { settingsSecret } from '#lib/hosting/stored-settings.ts'
import { parseSettings, saveSystemSettings } from '#lib/systems/system-settings.ts'
import { tryOut } from './account.ts'
import { setCredentialDate } from './dates.ts'
import { pendingKeySecret, type RotationDeps } from './deps.ts'

/** What may be shown of a key of ours. */
export type OwnCertificate = { certificate: string; fingerprint: Fingerprint; until: string }

type OwnKeyDeps = Pick<
  RotationDeps,
  'database' | 'trail' | 'connectors' | 'secretsIn' | 'openSender' | 'isFixed' | 'installation' | 'now'
> & { checkAddress(url: URL): Promise<void> }

const pending = z.object({
  way: z.string(),
  privateKey: z.string(),
  certificate: z.string(),
  until: z.string(),
})

/**
 * Makes a key for a system and gives its certificate, which the vendor is then given. The private key is in the secret
 * store alone, apart from the settings until it has signed in; one that waits already is replaced.
 */
export async function makeOwnKey(
  deps: OwnKeyDeps,
  actor: PersonActing,
  { system, way: wanted }: { system: string; way?: string },
): Promise<OwnCertificate> {
  const { way, ownKey } = wayWithKey(deps, system, wanted)
  const { privateKey, certificate, until } = await makeKey(ownKey.kind, deps.installation(), deps.now())
  const shown = shownOf({ certificate, until: until.toISOString() })
  await deps.database.$transaction(async (tx) => {
    const value = JSON.stringify({ way, privateKey, certificate, until: shown.until })
    await deps.secretsIn(tx).write(pendingKeySecret(system), value)
    const facts = { system, way, fingerprint: shown.fingerprint.sha256, until: shown.until }
    await deps.trail.write(actor, { action: 'systems.make_key', facts })
  })
  return shown
}

/** The certificate of the key that waits for its vendor, to be handed out again; null where none waits. */
export async function waitingKey(deps: OwnKeyDeps, system: string): Promise<OwnCertificate | null> {
  const waiting = await readPending(deps, system)
  return waiting === null ? null : shownOf(waiting)
}

type Adopted = {
  system: string
  /** What the vendor calls the certificate, where it calls it anything. */
  certificateId?: string
  /** Settings that the system has not got yet, or other ones. */
  fields?: Record<string, string>
}

/**
 * Signs in with the key that waits, reads once, and only then puts it in force: until then, and where the vendor refuses
 * it, nothing of the settings changes and the key goes on waiting. Throws what the vendor makes of it.
 */
export async function adoptOwnKey(deps: OwnKeyDeps, actor: PersonActing, given: Adopted): Promise<void> {
  const { system, certificateId, fields = {} } = given
  const waiting = await readPending(deps, system)
  if (waiting === null) {
    throw new GatewayError('not_found', 'No key was made for this system that waits to be used.', {
      nextStep: 'Make a key, give its certificate to the vendor, and come back.',
    })
  }
  const { connector, way, ownKey } = wayWithKey(deps, system, waiting.way)
  const secrets = deps.secretsIn(deps.database)
  const stored = z
    .record(z.string(), z.string())
    .parse(JSON.parse((await secrets.read(settingsSecret(system))) ?? '{}'))
  const filled = { ...stored, ...fields, signIn: way, ...filledBy(ownKey, waiting, certificateId) }
  const settings = parseSettings(connector, filled)
  await deps.checkAddress(new URL(settings.baseUrl))
  const facts = { system, way, fingerprint: shownOf(waiting).fingerprint.sha256 }
  await deps.trail.write(actor, { action: 'systems.adopt_key', facts })
  await tryOut(deps, { connector, settings })
  const { database: db, trail, checkAddress, isFixed } = deps
  await saveSystemSettings(
    {
      ...{ db, trail, checkAddress, isFixed },
      keepSecret: (tx, name, value) => deps.secretsIn(tx).write(name, value),
    },
    actor,
    { connector, given: filled },
  )
  // Of a certificate that is not among the settings nobody else would know when it ends.
  if (ownKey.fills.certificate === undefined) {
    await setCredentialDate(deps, actor, { system, endsOn: waiting.until.slice(0, 10) })
  }
  await secrets.remove(pendingKeySecret(system))
}

function filledBy(
  { fills }: OwnKeyWay,
  { privateKey, certificate }: z.output<typeof pending>,
  id: string | undefined,
): Record<string, string> {
  return {
    [fills.key]: privateKey,
    ...(fills.certificate === undefined ? {} : { [fills.certificate]: certificate }),
    ...(fills.id === undefined || id === undefined ? {} : { [fills.id]: id.trim() }),
  }
}

function wayWithKey(
  deps: OwnKeyDeps,
  system: string,
  wanted: string | undefined,
): { connector: Connector; way: string; ownKey: OwnKeyWay } {
  const connector = deps.connectors.find(({ slug }) => slug === system)
  if (connector === undefined) throw new GatewayError('not_found', 'There is no system of ours of that name.')
  if (deps.isFixed(system)) {
    throw new GatewayError('invalid_input', `The settings of ${connector.name} come from the environment.`, {
      nextStep: 'Change the variables and start Gatehouse again, or take them out.',
    })
  }
  for (const way of connector.ways) {
    if (way.kind !== 'service' || way.ownKey === undefined || (wanted ?? way.id) !== way.id) continue
    return { connector, way: way.id, ownKey: way.ownKey }
  }
  throw new GatewayError('invalid_input', `${connector.name} takes no key of ours for this way of signing in.`)
}

async function readPending(deps: OwnKeyDeps, system: string): Promise<z.output<typeof pending> | null> {
  const text = await deps.secretsIn(deps.database).read(pendingKeySecret(system))
  return text === undefined ? null : pending.parse(JSON.parse(text))
}

function shownOf({ certificate, until }: { certificate: string; until: string }): OwnCertificate {
  return { certificate, fingerprint: fingerprintOf(new X509Certificate(certificate).raw), until }
}
