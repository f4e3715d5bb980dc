import { may } from '#lib/access/permissions.ts'
import { actorOf } from '#lib/audit/trail.ts'
import type { Connection } from '#lib/connections/types.ts'
import type { Caller, Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { nextPath } from '#lib/identity/next-path.ts'
import type { Runtime } from '#lib/runtime.ts'
import { paths } from './paths.ts'

export type { AtSystem } from '#lib/connections/at-system.ts'

/** What a person has signed in to at the systems, and could. */
export async function ownConnectionsOf(
  principal: Pick<Principal, 'id' | 'roles'>,
  { connectors, vendorConnections }: Runtime,
) {
  return vendorConnections.own(principal, connectors)
}

/** Where somebody signs in at the vendor, for themselves. */
export async function beginOwn(
  { system, next }: { system: string; next?: string | undefined },
  { principal }: Caller,
  { vendorConnections }: Runtime,
): Promise<string> {
  const go = next === undefined ? paths.connections : nextPath(next)
  return (await vendorConnections.begin({ system, whose: 'person', personId: principal.id, next: go })).href
}

/** The same for the company; whoever may change systems does it. */
export async function beginForCompany(
  { system, from }: { system: string; from?: 'wizard' | undefined },
  { principal }: Caller,
  { vendorConnections }: Runtime,
): Promise<string> {
  const next = from === 'wizard' ? paths.connectSystem(system, { step: 'store' }) : paths.systemAt(system, {})
  return (await vendorConnections.begin({ system, whose: 'company', personId: principal.id, next })).href
}

/** One of one's own; another's is not there. */
export async function requireOwn(id: string, { principal }: Caller, { database }: Runtime): Promise<Connection> {
  const row = await database.connection.findFirst({ where: { id, personId: principal.id } })
  if (row === null) throw new GatewayError('not_found', 'There is no such connection.')
  return row
}

/** Somebody came back from a vendor: the address where they go on. */
export async function connectionBack(system: string, parameters: URLSearchParams, caller: Caller, built: Runtime) {
  const { principal } = caller
  const correlationId = uuidv7()
  try {
    const { next } = await built.vendorConnections.finish({
      ...{ system, parameters, person: principal, actor: actorOf(caller, correlationId) },
      mayForCompany: may(principal, 'systems:write'),
    })
    return next
  } catch (thrown) {
    const { code, internal, data } = GatewayError.from(thrown)
    built.log.info({ code, internal, system, correlationId }, 'a sign-in at a vendor connected nothing')
    const why = data?.['why']
    const told = { failed: typeof why === 'string' ? why : 'away', id: correlationId }
    // Who connects a system for the company goes on where they came from.
    const wizard = paths.connectSystem(system, {})
    const isFromWizard = String(data?.['next'] ?? '').startsWith(`${wizard}?`)
    return isFromWizard ? paths.connectSystem(system, { step: 'store', ...told }) : paths.connectionAt(system, told)
  }
}
