import { neverGiven } from '#lib/access-requests/never.ts'
import type { NeverGiven } from '#lib/access-requests/never-given.ts'
import type { Principal } from '#lib/core/caller.ts'
import { serviceRole } from '#lib/identity/service-account.ts'
import type { Runtime } from '#lib/runtime.ts'

/** What nothing should offer this reader to ask for, by the matrix in force. */
export async function neverGivenTo(
  { roles: held }: Pick<Principal, 'roles'>,
  { database, gateway }: Pick<Runtime, 'database' | 'gateway'>,
): Promise<NeverGiven> {
  const where = { retiredAt: null, slug: { not: serviceRole } }
  const roles = (await database.role.findMany({ where, select: { slug: true } })).map(({ slug }) => slug)
  const tools = gateway.catalog
    .all()
    .tools.filter(({ state }) => state !== 'gone')
    .map(({ system, name }) => ({ system: system.slug, name }))
  return neverGiven({ policy: gateway.policy.current(), tools, roles, held })
}
