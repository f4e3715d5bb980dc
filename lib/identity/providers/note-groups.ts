import type { Database } from '#lib/db/client.ts'
import type { NamedGroup } from './graph.ts'

/** Kept for an administrator to choose from: which groups there are, not who is in them. */
export async function noteGroups(
  db: Pick<Database, 'signInGroup'>,
  provider: string,
  groups: readonly NamedGroup[],
): Promise<void> {
  const seenAt = new Date()
  await db.signInGroup.createMany({
    data: groups.map(({ group, name }) => ({ provider, group, name, seenAt })),
    skipDuplicates: true,
  })
  const known = groups.map(({ group }) => group)
  await db.signInGroup.updateMany({ where: { provider, group: { in: known } }, data: { seenAt } })
  for (const { group, name } of groups) {
    if (name !== null) await db.signInGroup.updateMany({ where: { provider, group, NOT: { name } }, data: { name } })
  }
}
