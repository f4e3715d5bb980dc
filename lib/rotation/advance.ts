import { gatehouseItself } from '#lib/audit/trail.ts'
import { certificateEnd } from '#lib/connectors/kit/key-setting.ts'
import type { VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { settingsSecret } from '#lib/hosting/stored-settings.ts'
import { type Account, accountOf, atVendor, tryOut } from './account.ts'
import { previousSecret, type RotationDeps } from './deps.ts'
import { fail, supersede } from './end.ts'
import { dropNext, keepNext, readNext } from './next.ts'
import { type Begun, failedDoing, GRACE_MS, isWaitedFor, nextDoing } from './plan.ts'
import { note, type Row, say } from './rows.ts'

const CLAIM_MS = 5 * 60_000

/** Takes a rotation as far as it goes now. Every step is stored, so that another process goes on where one ended. */
export async function advance(deps: RotationDeps, id: string): Promise<void> {
  const { database, now } = deps
  const free = { OR: [{ claimedUntil: null }, { claimedUntil: { lt: now() } }] }
  const claimedUntil = new Date(now().getTime() + CLAIM_MS)
  const { count } = await database.credentialRotation.updateMany({
    where: { id, endedAt: null, ...free },
    data: { claimedUntil },
  })
  if (count === 0) return
  try {
    while (await takeStep(deps, id)) {
      // Until it has to wait.
    }
  } finally {
    await database.credentialRotation.updateMany({ where: { id }, data: { claimedUntil: null } })
  }
}

/** One step; false where there is none now. */
export async function takeStep(deps: RotationDeps, id: string): Promise<boolean> {
  const row = await deps.database.credentialRotation.findUnique({ where: { id } })
  if (row === null || row.endedAt !== null) return false
  const doing = nextDoing(row, deps.now())
  if (doing === null) return false
  const account = await accountOf(deps, deps.database, row.system)
  if (account === null || account.settingsAt.getTime() !== row.settingsAt.getTime() || account.way.id !== row.way) {
    await supersede(deps, row, account)
    return false
  }
  try {
    await steps[doing](deps, row, account)
    return true
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    deps.log.warn({ error: thrown, system: row.system, doing }, 'a credential could not be replaced')
    // Of our own audit, store or database: nothing was said of the credential, and the next look goes on.
    if (isWaitedFor(error.code, row, deps.now())) return false
    await fail(deps, row, { account, doing: failedDoing(doing, error.code), code: error.code })
    return false
  }
}

type Step = (deps: RotationDeps, row: Row, account: Account) => Promise<void>

const steps: Record<Begun, Step> = {
  async prepare(deps, row, { way }) {
    const prepared = (await way.rotation?.prepare?.(deps.installation(), deps.now())) ?? {}
    await deps.database.$transaction(async (tx) => {
      await keepNext(deps, tx, row, { prepared, settings: null })
      await note(deps, tx, row, { step: 'prepared' })
    })
  },

  async create(deps, row, account) {
    const { rotation } = account.way
    const { prepared } = await readNext(deps, row)
    if (rotation === undefined) throw new GatewayError('system_rejected', 'This way has no rotation.')
    await say(deps, row, 'create')
    const made = await atVendor(deps, account, (at) =>
      rotation.create(account.settings, at, { prepared, mark: `Gatehouse ${row.id}`, now: deps.now() }),
    )
    await deps.database.$transaction(async (tx) => {
      await keepNext(deps, tx, row, { prepared, settings: made.settings })
      await note(deps, tx, row, { step: 'created', oldRef: made.old, newRef: made.made })
    })
  },

  async verify(deps, row, { connector }) {
    await tryOut(deps, { connector, settings: await nextSettings(deps, row) })
    await deps.database.$transaction((tx) => note(deps, tx, row, { step: 'verified' }))
  },

  async switch(deps, row, account) {
    const settings = await nextSettings(deps, row)
    const { prepared } = await readNext(deps, row)
    const at = deps.now()
    await deps.database.$transaction(async (tx) => {
      const secrets = deps.secretsIn(tx)
      await takeIfUnchanged(tx, row, at)
      await secrets.write(previousSecret(row.system), account.text)
      await secrets.write(settingsSecret(row.system), JSON.stringify(settings))
      const retireAt = new Date(at.getTime() + GRACE_MS)
      await noteEnd(tx, row, { at, prepared, account })
      await note(deps, tx, row, { step: 'switched', settingsAt: at, retireAt })
    })
    await dropNext(deps, row)
    await deps.reload()
  },

  async grace(deps, row, account) {
    await tryOut(deps, account)
    await retire(deps, row, account)
  },
}

async function retire(deps: RotationDeps, row: Row, account: Account): Promise<void> {
  await say(deps, row, 'retire')
  try {
    await atVendor(deps, account, async (at) => account.way.rotation?.retire(account.settings, at, row.oldRef ?? ''))
  } catch (thrown) {
    const { code } = GatewayError.from(thrown)
    if (isWaitedFor(code, row, deps.now())) throw thrown
    await fail(deps, row, { account, doing: 'retire', code })
    return
  }
  await deps.database.$transaction(async (tx) => {
    await note(deps, tx, row, { step: 'retired', endedAt: deps.now() })
  })
  await dropNext(deps, row)
  await deps.secretsIn(deps.database).remove(previousSecret(row.system))
}

async function nextSettings(deps: RotationDeps, row: Row): Promise<VendorSettings> {
  const { settings } = await readNext(deps, row)
  if (settings === null) throw new GatewayError('system_rejected', 'The new credential is not in the secret store.')
  return settings
}

type Switched = { at: Date; prepared: Record<string, string>; account: Account }

/** When the new one ends, where the settings themselves do not tell. */
async function noteEnd(tx: Prisma.TransactionClient, row: Row, { at, prepared, account }: Switched): Promise<void> {
  const endsOn = certificateEnd(prepared['certificate'])
  if (endsOn === null || account.way.endsAt !== undefined) return
  const data = { endsOn, setBy: null, setAt: at }
  const { system } = row
  await tx.credentialDate.upsert({ where: { system }, create: { system, ...data }, update: data })
}

/** Two at once would leave the settings of one with the moment of the other. */
async function takeIfUnchanged(tx: Prisma.TransactionClient, row: Row, at: Date): Promise<void> {
  const { count } = await tx.system.updateMany({
    where: { slug: row.system, settingsAt: row.settingsAt },
    data: { settingsAt: at },
  })
  if (count === 0) throw new GatewayError('busy', 'Somebody saves other settings at this moment.')
}

/** Begins the rotation of a system, recorded before its vendor is asked; null where one is open already. */
export async function begin(
  deps: RotationDeps,
  { system, id }: { system: string; id: string },
): Promise<string | null> {
  const account = await accountOf(deps, deps.database, system)
  if (account === null) return null
  const at = deps.now()
  return deps.database.$transaction(async (tx) => {
    const { way, settingsAt } = account
    const { count } = await tx.credentialRotation.createMany({
      data: [{ id, system, way: way.id, settingsAt, beganAt: at, stepAt: at }],
      skipDuplicates: true,
    })
    if (count === 0) return null
    const facts = { system, way: way.id, step: 'begun', old: null, made: null, code: null }
    await deps.trail.write(gatehouseItself(), { action: 'credential.rotate', facts })
    return id
  })
}
