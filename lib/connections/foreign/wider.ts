import { GatewayError } from '#lib/core/errors.ts'
import type { Borrowed } from '#lib/core/lease.ts'
import { withScope } from '#lib/hosting/challenge.ts'
import type { ForeignDeps } from './deps.ts'

/**
 * A server wants more than its sign-in was given: what it names is kept beside the connection, so that the next sign-in of
 * whoever it is asks for it. Null where nobody signs in in a browser. Source: MCP authorization, step-up.
 */
export async function wantsWider(
  { system, borrowed, scope }: { system: string; borrowed: Borrowed; scope: string | null },
  { database, foreign }: Pick<ForeignDeps, 'database' | 'foreign'>,
): Promise<GatewayError | null> {
  const setUp = foreign.setUpOf(system)
  if (setUp === null) return null
  const row =
    borrowed.own === undefined
      ? await database.connection.findFirst({ where: { systemSlug: system, personId: null } })
      : await database.connection.findUnique({ where: { id: borrowed.own } })
  const wider = withScope(row?.wider ?? null, scope)
  if (row !== null && wider !== row.wider) {
    await database.connection.updateMany({ where: { id: row.id }, data: { wider } })
  }
  const { name } = setUp.system
  const own = borrowed.own !== undefined
  return new GatewayError('reauth_required', `${name} wants a wider sign-in for this than it was given.`, {
    nextStep: own
      ? `Sign in at ${name} again, agree to what it asks for, and ask again.`
      : 'An administrator has to sign in at the system again and agree to what it asks for.',
    data: { wider: scope ?? '', ...(own ? { connect: system } : {}) },
  })
}
