import type { Connection, ConnectionDeps } from './types.ts'

type Of = Pick<Connection, 'systemSlug' | 'personId' | 'accountName'>

/** A connection as the audit says it: whose it is, and as whom at the vendor. */
export async function factsOf(
  { systemSlug, personId, accountName }: Of,
  { database }: Pick<ConnectionDeps, 'database'>,
) {
  const select = { id: true, name: true, email: true } as const
  const person = personId === null ? null : await database.person.findUnique({ where: { id: personId }, select })
  return { system: systemSlug, person, account: accountName }
}
