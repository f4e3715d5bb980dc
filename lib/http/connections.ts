import { may } from '#lib/access/permissions.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { describeClient } from '#lib/connections/foreign/client.ts'
import type { Connection } from '#lib/connections/types.ts'
import type { Caller, Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { nextPath } from '#lib/identity/next-path.ts'
import type { Runtime } from '#lib/runtime.ts'
import type { ActionContext } from './actions.ts'
import { paths } from './paths.ts'

export type { AtSystem } from '#lib/connections/at-system.ts'

/** What a person has signed in to at the systems, and could. */
export async function ownConnectionsOf(principal: Pick<Principal, 'id' | 'roles'>, { catalog, connections }: Runtime) {
  return connections.own(principal, catalog.all().systems)
}

/** Systems that a person is signed in to by their own account. */
export async function connectedSystems(personId: string, { database }: Runtime): Promise<string[]> {
  const where = { personId, state: 'connected' as const }
  return (await database.connection.findMany({ where, select: { systemSlug: true } })).map(
    ({ systemSlug }) => systemSlug,
  )
}

/** Where somebody signs in at the vendor, for themselves. */
export async function beginOwn(
  { system, next }: { system: string; next?: string | undefined },
  { principal }: Caller,
  { connections }: Runtime,
): Promise<string> {
  const go = next === undefined ? paths.connections : nextPath(next)
  return (await connections.begin({ system, whose: 'person', personId: principal.id, next: go })).href
}

/** The same for the company; whoever may change systems does it. */
export async function beginForCompany(
  { system, from }: { system: string; from?: 'wizard' | undefined },
  { principal }: Caller,
  { connections }: Runtime,
): Promise<string> {
  const next = from === 'wizard' ? paths.connectSystem(system, { step: 'store' }) : paths.systemAt(system, {})
  return (await connections.begin({ system, whose: 'company', personId: principal.id, next })).href
}

type ForeignAsked = {
  system: string
  issuer?: string | undefined
  clientId?: string | undefined
  clientSecret?: string | undefined
}

/** Asks a foreign server how it is signed in to, and keeps it; whoever may change systems does it. */
export async function setUpForeignSignIn(
  { system, issuer, clientId, clientSecret }: ForeignAsked,
  { caller, correlationId, runtime }: ActionContext,
): Promise<void> {
  if (clientId === undefined && clientSecret !== undefined) {
    throw new GatewayError('invalid_input', 'A client secret belongs to a client id.', {
      nextStep: 'Enter the client id that the vendor gave with it.',
    })
  }
  const client = clientId === undefined ? undefined : { id: clientId, secret: clientSecret ?? null }
  await runtime.connections.foreign.setUp(actorOf(caller, correlationId), { system, issuer, client })
}

export async function endForeignSignIn(system: string, { caller, correlationId, runtime }: ActionContext) {
  await runtime.connections.foreign.end(actorOf(caller, correlationId), system)
}

/** Who Gatehouse is to the authorization server of one system; the address is the client's id. Null for no system's name. */
export function clientDocument(system: string, origin: string) {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(system)) return null
  const redirect = `${origin}${paths.connectionBack(system)}`
  return {
    client_id: `${origin}${paths.connectionClient(system)}`,
    ...describeClient({ origin, redirect }),
    token_endpoint_auth_method: 'none',
  }
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
    const { next } = await built.connections.finish({
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
    const next = nextPath(typeof data?.['next'] === 'string' ? data['next'] : undefined)
    if (next.startsWith(`${wizard}?`)) return paths.connectSystem(system, { step: 'store', ...told })
    // And who connects for themselves may try again without losing the question that they came from.
    return paths.connectionAt(system, { ...told, ...(next === '/' || next === paths.connections ? {} : { next }) })
  }
}
