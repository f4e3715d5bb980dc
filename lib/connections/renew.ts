import { setTimeout } from 'node:timers/promises'
import { gatehouseItself } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { leaveSecrets } from '#lib/secrets/left.ts'
import { factsOf } from './facts.ts'
import { isOfVendor, type Pair, pairName, readPair } from './pair.ts'
import { tellLost } from './tell-lost.ts'
import { renewPair, type Vendor, VendorRefusal } from './token-endpoint.ts'
import type { Connection, ConnectionDeps } from './types.ts'

/** How long whoever renews may take before another does it in their place: the vendor's answer is waited for half of it. */
export const CLAIM_MS = 30_000
const LOOK_MS = 100
const SAVES = 5

/**
 * Another pair for a connection, once for everybody: one process of all takes the turn, asks the vendor and keeps what
 * it gives; the others wait for it. Whoever ended in between left the turn open: the next one takes it after `CLAIM_MS`,
 * finds the new pair kept or asks with the old one, and if the vendor has taken that already the person has to sign in
 * again. Never is a connection `connected` whose tokens nobody has.
 *
 * Throws `reauth_required` for good, or what passes by itself.
 */
export async function renew(row: Connection, deps: ConnectionDeps): Promise<{ row: Connection; pair: Pair }> {
  const turn = await takeTurn(row, deps)
  if (turn === null) return waitForOther(row, deps)
  // Kept by whoever had the turn before, perhaps; that it is not there yet holds for this turn alone.
  const kept = await readPair(deps.secrets, row.id, row.version + 1, uuidv7())
  if (kept !== null) return { row: await close(row, kept, deps), pair: kept }
  const vendor = await deps.vendorOf(row.systemSlug)
  if (vendor === null || !isOfVendor(row, vendor)) {
    await leaveTurn(row, 'not_configured', deps)
    throw new GatewayError('system_unavailable', 'This system is not connected yet.')
  }
  const pair = await asked(row, vendor, deps)
  await keep(row, pair, deps)
  const closed = await close(row, pair, deps).catch(async (thrown: unknown) => {
    // It was ended or made anew meanwhile: this pair belongs to nothing any more.
    await deps.secrets.remove(pairName(row.id, row.version + 1)).catch(() => undefined)
    throw thrown
  })
  return { row: closed, pair }
}

/** By the database's clock, which all processes share. */
async function takeTurn({ id, version }: Connection, { database, replica }: ConnectionDeps): Promise<true | null> {
  const taken = await database.$executeRaw`
    UPDATE connection SET renewing_since = now(), renewing_by = ${replica}::uuid
     WHERE id = ${id}::uuid AND version = ${version} AND state = 'connected'
       AND (renewing_since IS NULL OR renewing_since < now() - make_interval(secs => ${CLAIM_MS / 1000}))`
  return taken === 1 ? true : null
}

async function waitForOther(row: Connection, deps: ConnectionDeps): Promise<{ row: Connection; pair: Pair }> {
  const until = Date.now() + CLAIM_MS + 5_000
  while (Date.now() < until) {
    const now = await deps.database.connection.findUnique({ where: { id: row.id } })
    if (now === null || now.state !== 'connected') throw signInAgain(row, await nameOf(row, deps))
    if (now.version > row.version) {
      const pair = await readPair(deps.secrets, now.id, now.version)
      if (pair !== null) return { row: now, pair }
    }
    if (now.renewingSince !== null && now.renewingSince.getTime() < Date.now() - CLAIM_MS) return renew(now, deps)
    // Whoever had the turn gave it back without a pair: what stood in their way stands in ours.
    if (now.version === row.version && now.renewingSince === null) throw away(await nameOf(row, deps))
    await setTimeout(LOOK_MS)
  }
  throw away(await nameOf(row, deps))
}

async function asked(row: Connection, vendor: Vendor, deps: ConnectionDeps): Promise<Pair> {
  try {
    const old = await readPair(deps.secrets, row.id, row.version)
    if (old?.refreshToken == null) throw new VendorRefusal('final', 'no_refresh_token')
    const send: Vendor['send'] = (request) => vendor.send({ ...request, signal: AbortSignal.timeout(CLAIM_MS / 2) })
    const pair = await renewPair(
      { ...vendor, send },
      { refreshToken: old.refreshToken, refreshEndsAt: old.refreshEndsAt },
      { redirect: deps.redirectOf(row.systemSlug), now: deps.now() },
    )
    return { ...pair, baseUrl: pair.baseUrl ?? old.baseUrl, scope: pair.scope ?? old.scope }
  } catch (thrown) {
    if (thrown instanceof VendorRefusal && thrown.kind === 'final') throw await lost(row, thrown.code, deps)
    // What we hold was given to the client that is forgotten.
    if (thrown instanceof VendorRefusal && thrown.kind === 'client' && (await knownAgain(row, vendor, deps))) {
      throw await lost(row, 'client_forgotten', deps)
    }
    const code = thrown instanceof VendorRefusal ? thrown.code : GatewayError.from(thrown).code
    await leaveTurn(row, code, deps)
    if (!(thrown instanceof VendorRefusal)) throw thrown
    throw new GatewayError('reauth_required', `${vendor.name} does not accept the app that Gatehouse signs in with.`, {
      nextStep: 'An administrator has to check the client id and secret at the system.',
      internal: thrown.code,
    })
  }
}

async function knownAgain({ systemSlug }: Connection, { settings }: Vendor, deps: ConnectionDeps): Promise<boolean> {
  return (await deps.registerAnew?.(systemSlug, settings['clientId'] ?? '').catch(() => false)) ?? false
}

/** What was given a moment ago is refused too: no renewal mends that. */
export function refusedWhenNew(row: Connection, deps: ConnectionDeps): Promise<GatewayError> {
  return lost(row, 'refused_when_new', deps)
}

/** The vendor has given it once: it is kept, or nobody has it. */
async function keep(row: Connection, pair: Pair, deps: ConnectionDeps): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await deps.secrets.write(pairName(row.id, row.version + 1), JSON.stringify(pair))
    } catch (thrown) {
      if (attempt === SAVES) throw await lost(row, 'not_kept', deps)
      deps.log.warn({ error: thrown, system: row.systemSlug }, 'a pair of tokens could not be kept yet')
      await setTimeout(attempt * 500)
    }
  }
}

async function close(row: Connection, pair: Pair, deps: ConnectionDeps): Promise<Connection> {
  const { database, trail } = deps
  await trail.write(gatehouseItself(), {
    action: 'connection.renew',
    outcome: 'ok',
    facts: { ...(await factsOf(row, deps)), code: null },
  })
  return database.$transaction(async (tx) => {
    const closed = await tx.connection.update({
      where: { id: row.id, version: row.version },
      data: {
        version: row.version + 1,
        ...{ renewingSince: null, renewingBy: null, failure: null, failedAt: null, renewedAt: deps.now() },
        ...{ expiresAt: pair.expiresAt === null ? null : new Date(pair.expiresAt), scope: pair.scope },
      },
    })
    // With the row, so that a process that ends here leaves no pair that nothing names.
    await leaveSecrets(tx, [pairName(row.id, row.version)])
    return closed
  })
}

/** It passes, or an administrator mends it: the connection stays. */
async function leaveTurn(row: Connection, code: string, deps: ConnectionDeps): Promise<void> {
  const { database, trail, now } = deps
  const facts = { ...(await factsOf(row, deps)), code }
  await database.connection.updateMany({
    where: { id: row.id, version: row.version },
    data: { renewingSince: null, renewingBy: null, failure: code, failedAt: now() },
  })
  await trail.write(gatehouseItself(), { action: 'connection.renew', outcome: 'failed', facts })
}

/** Nothing will bring it back but its person at the vendor. */
async function lost(row: Connection, code: string, deps: ConnectionDeps): Promise<GatewayError> {
  const { database, trail, now } = deps
  await trail.write(gatehouseItself(), { action: 'connection.lost', facts: { ...(await factsOf(row, deps)), code } })
  const name = await nameOf(row, deps)
  await database.$transaction(async (tx) => {
    const { count } = await tx.connection.updateMany({
      where: { id: row.id, version: row.version, state: 'connected' },
      data: { state: 'reauth_required', renewingSince: null, renewingBy: null, failure: code, failedAt: now() },
    })
    if (count === 1) await tellLost(tx, row, { name: name ?? row.systemSlug, at: now() })
  })
  return signInAgain(row, name, code)
}

async function nameOf({ systemSlug }: Connection, { vendorOf }: ConnectionDeps): Promise<string | undefined> {
  return (await vendorOf(systemSlug).catch(() => null))?.name
}

/** With the way to where a person does it, for what is a person's own. */
function signInAgain({ personId, systemSlug }: Connection, name = 'The system', internal?: string): GatewayError {
  if (personId === null) {
    return new GatewayError('reauth_required', `${name} no longer accepts the stored sign-in.`, { internal })
  }
  return new GatewayError('reauth_required', `${name} no longer accepts your sign-in.`, {
    ...{ internal, nextStep: `Connect your account at ${name} and ask again.`, data: { connect: systemSlug } },
  })
}

function away(name = 'The system'): GatewayError {
  return new GatewayError('system_unavailable', `${name} cannot sign us in at the moment.`)
}
