import type { Principal } from '#lib/core/caller.ts'
import type { OwnRule, OwnRules } from './rules.ts'
import type { ConnectionDeps } from './types.ts'

/** A person's own sign-in at a system, or that there could be one. */
export type OwnConnection = {
  system: string
  name: string
  /** What their roles want of it. */
  rule: OwnRule
  /** `none`: they have not signed in there. */
  state: 'none' | 'connected' | 'reauth_required'
  id: string | null
  account: { name: string; email: string | null } | null
  since: Date | null
  /** What the server asked for beside what it was given. */
  wider: string | null
}

type OwnDeps = Pick<ConnectionDeps, 'database' | 'vendorOf'> & {
  rules: Pick<OwnRules, 'of'>
  /** Systems of ours, in the order of the screens. */
  systems: readonly { slug: string; name: string }[]
}

/** What somebody has signed in to and could sign in to: systems that ask them to come first. */
export async function ownConnections(
  { id, roles }: Pick<Principal, 'id' | 'roles'>,
  { database, vendorOf, rules, systems }: OwnDeps,
): Promise<OwnConnection[]> {
  const rows = await database.connection.findMany({ where: { personId: id, state: { not: 'ended' } } })
  const found: OwnConnection[] = []
  for (const { slug: system, name } of systems) {
    const row = rows.find(({ systemSlug }) => systemSlug === system)
    const rule = rules.of(system, roles)
    if (row !== undefined && row.state !== 'ended') {
      const account = { name: row.accountName, email: row.accountEmail }
      found.push({
        system,
        name,
        rule,
        state: row.state,
        id: row.id,
        account,
        since: row.connectedAt,
        wider: row.wider,
      })
    } else if (rule !== 'company') {
      // Where the secret store is away nobody can sign in either.
      const vendor = await vendorOf(system).catch(() => null)
      if (vendor?.flow.whose.includes('person') !== true) continue
      found.push({ system, name, rule, state: 'none', id: null, account: null, since: null, wider: null })
    }
  }
  return found.sort((a, b) => Number(a.state === 'connected') - Number(b.state === 'connected'))
}
