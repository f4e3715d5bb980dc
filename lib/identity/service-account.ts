import { gatehouseItself, type Trail } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import { absentCaller } from './absent-caller.ts'
import type { PrincipalReader } from './principal.ts'

/** Its address is at no mail server (RFC 6761), so nobody signs in as it. */
const EMAIL = 'report-service@gatehouse.invalid'
const NAME = 'Report service'
/** Held by no person. */
export const serviceRole = 'report-service'

type ServiceDeps = { database: Database; trail: Trail; principals: Pick<PrincipalReader, 'byId'> }

/** The service account as a caller. Throws `forbidden` when an administrator disabled it. */
export async function serviceCaller(deps: ServiceDeps): Promise<Caller> {
  const id = await serviceAccount(deps)
  const caller = await absentCaller(id, deps.principals)
  if (caller === null) throw new GatewayError('forbidden', `The account “${NAME}” is disabled.`)
  return caller
}

/**
 * The account that acts without a person: an entry among the people, so that the matrix, the limits and the audit know it
 * like anybody. Made when it is first needed, with the role of its name; what is taken from it later stays taken.
 */
export async function serviceAccount(deps: Omit<ServiceDeps, 'principals'>): Promise<string> {
  const known = await deps.database.person.findUnique({ where: { email: EMAIL }, select: { id: true } })
  return known?.id ?? (await addServiceAccount(deps))
}

const ADDING_PEOPLE = 817_106

function addServiceAccount({ database, trail }: { database: Database; trail: Trail }): Promise<string> {
  return database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ADDING_PEOPLE}::bigint)`
    const known = await tx.person.findUnique({ where: { email: EMAIL }, select: { id: true } })
    if (known !== null) return known.id
    const person = { id: uuidv7(), name: NAME, email: EMAIL }
    await tx.person.create({ data: { ...person, source: 'service' } })
    await tx.roleAssignment.create({ data: { id: uuidv7(), roleSlug: serviceRole, personId: person.id } })
    await trail.write(gatehouseItself(), { action: 'people.add_service', facts: { person, role: serviceRole } })
    return person.id
  })
}
