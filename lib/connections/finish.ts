import type { Actor } from '#lib/audit/trail.ts'
import type { VendorAccount } from '#lib/connectors/kit/sign-in-way.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Attempt } from './attempt.ts'
import { factsOf } from './facts.ts'
import { type Pair, pairName } from './pair.ts'
import { settleLost } from './tell-lost.ts'
import { exchangeCode, revokeAtVendor, type Vendor, VendorRefusal } from './token-endpoint.ts'
import type { Connection, ConnectionDeps } from './types.ts'

type Finishing = {
  attempt: Attempt
  parameters: URLSearchParams
  actor: Actor /** Of who sits there. */
  email: string
}

/** Keeps what a vendor gave somebody who came back. Nothing is kept when it is somebody else's account. */
export async function finishAttempt(
  { attempt, parameters, actor, email }: Finishing,
  deps: ConnectionDeps,
): Promise<Connection> {
  const { system, whose, personId, verifier } = attempt
  const vendor = await deps.vendorOf(system)
  if (vendor === null) throw new GatewayError('system_unavailable', 'This system is not connected yet.')
  const redirect = deps.redirectOf(system)
  const pair = await exchangeCode(vendor, { parameters, redirect, verifier }).catch(async (thrown: unknown) => {
    if (!(thrown instanceof VendorRefusal)) throw thrown
    const known = thrown.kind === 'client' && (await registeredAnew(system, vendor, deps))
    throw known ? beginAgain(vendor.name) : notExchanged(vendor.name, thrown)
  })
  return keepAccount({ system, whose, personId, email, pair, actor }, vendor, deps)
}

type Given = Pick<Attempt, 'system' | 'whose' | 'personId'> & { email: string; pair: Pair; actor: Actor }

/** Keeps what a vendor gave for somebody, once it has said who it is. Nothing is kept of somebody else's account. */
export async function keepAccount(
  { system, whose, personId, email, pair, actor }: Given,
  vendor: Vendor,
  deps: ConnectionDeps,
): Promise<Connection> {
  const account = await whoIs(vendor, pair)
  if (whose === 'person' && account.email !== null && !isOf(account, email)) {
    await revokeAtVendor(vendor, pair.refreshToken ?? pair.accessToken).catch(() => undefined)
    throw new GatewayError('conflict', `At ${vendor.name} you are signed in as ${account.email}, not as ${email}.`, {
      nextStep: `Nothing was connected. Sign out at ${vendor.name}, then connect your own account.`,
      data: { why: 'other_account' },
    })
  }
  const issuer = vendor.issuer ?? null
  return keep(
    { system, personId: whose === 'person' ? personId : null, by: personId, pair, account, actor, issuer },
    deps,
  )
}

function isOf({ email, aliases = [] }: VendorAccount, wanted: string): boolean {
  return [email, ...aliases].some((own) => own?.toLowerCase() === wanted.toLowerCase())
}

async function whoIs({ flow, settings, send }: Vendor, pair: Pair): Promise<VendorAccount> {
  const borrowed = {
    headers: flow.headers(pair.accessToken),
    ...(pair.baseUrl === null ? {} : { baseUrl: pair.baseUrl }),
  }
  return flow.who(settings, borrowed, send)
}

type Kept = {
  system: string
  personId: string | null
  by: string
  pair: Pair
  account: VendorAccount
  actor: Actor
} & {
  issuer: string | null
}

async function keep(
  { system, personId, by, pair, account, actor, issuer }: Kept,
  deps: ConnectionDeps,
): Promise<Connection> {
  const before = await deps.database.connection.findFirst({ where: { systemSlug: system, personId } })
  const id = before?.id ?? uuidv7()
  // Two past the last one: a renewal of the old pair that is under way may still keep the next.
  const version = (before?.version ?? -1) + 2
  await deps.trail.write(actor, {
    action: 'connection.connect',
    facts: { ...(await factsOf({ systemSlug: system, personId, accountName: account.name }, deps)), scope: pair.scope },
  })
  await deps.secrets.write(pairName(id, version), JSON.stringify(pair))
  // One moment for both: what was renewed since is told by it.
  const at = deps.now()
  const data = {
    ...{ state: 'connected' as const, version, accountId: account.id, accountName: account.name },
    ...{ accountEmail: account.email, scope: pair.scope, connectedAt: at, connectedById: by, issuer },
    ...{ expiresAt: pair.expiresAt === null ? null : new Date(pair.expiresAt), renewedAt: at },
    ...{ renewingSince: null, renewingBy: null, failure: null, failedAt: null },
  }
  const row = await deps.database.connection.upsert({
    where: { id },
    create: { id, systemSlug: system, personId, ...data },
    update: data,
  })
  if (before !== null) {
    await settleLost(deps.database, before, at)
    await deps.secrets.remove(pairName(id, before.version)).catch(() => undefined)
  }
  return row
}

/** A client that the vendor has forgotten is registered once more; the code that came back was for the old one. */
async function registeredAnew(system: string, { settings }: Vendor, deps: ConnectionDeps): Promise<boolean> {
  return (await deps.registerAnew?.(system, settings['clientId'] ?? '').catch(() => false)) ?? false
}

function beginAgain(name: string): GatewayError {
  return new GatewayError('invalid_input', `${name} had forgotten Gatehouse, which is known there again.`, {
    nextStep: 'Nothing was connected. Begin again.',
    data: { why: 'forgotten' },
  })
}

function notExchanged(name: string, { kind, code }: VendorRefusal): GatewayError {
  if (kind === 'client') {
    return new GatewayError('invalid_input', `${name} does not accept the app that Gatehouse signs in with.`, {
      nextStep: 'An administrator has to check the client id and secret at the system.',
      internal: code,
      data: { why: 'client' },
    })
  }
  return new GatewayError('invalid_input', `${name} did not accept the sign-in that came back.`, {
    nextStep: 'Nothing was connected. Begin again; it has to be finished within some minutes.',
    data: { why: 'late' },
    internal: code,
  })
}
