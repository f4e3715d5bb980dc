import { rolesWith } from '#lib/access/permissions.ts'
import { opensMore, standingOf } from '#lib/access/standing.ts'
import type { Policy } from '#lib/access/types.ts'
import type { Thing } from './thing.ts'

type Tool = { system: string; name: string }

/** A role that would allow it, and what else comes with it. */
export type RoleWay = {
  role: string
  /** Tools that the person could use then and cannot now, the one that was asked for included. */
  tools: number
  systems: number
}

export type Ways = {
  /** What was asked for is open already, to its whole extent. */
  already: boolean
  /** Fewest tools more first. */
  roles: RoleWay[]
  /** Roles of the person in whose column a draft could open the tool; none for a permission, which no matrix gives. */
  drafts: string[]
}

type Given = {
  policy: Policy
  tools: readonly Tool[]
  /** Every role there is, in the order of the columns. */
  roles: readonly string[]
  /** What the person holds now. */
  held: readonly string[]
  /** Their jobs. */
  projects: readonly string[]
}

/** Which existing roles would allow what was asked for, the smallest first. */
export function waysTo(thing: Thing, { policy, tools, roles, held, projects }: Given): Ways {
  const opens = 'permission' in thing ? permissionOpens : toolOpens
  const free = roles.filter((role) => !held.includes(role))
  return {
    already: isOpen(),
    roles: free
      .filter(opens)
      .map((role) => ({ role, ...gainOf(role) }))
      .sort((a, b) => a.tools - b.tools || roles.indexOf(a.role) - roles.indexOf(b.role)),
    drafts: 'permission' in thing ? [] : roles.filter((role) => held.includes(role)),
  }

  function permissionOpens(role: string): boolean {
    return 'permission' in thing && rolesWith(thing.permission).includes(role)
  }

  /** A denial of a role that is held closes the tool whatever else is given. */
  function toolOpens(role: string): boolean {
    if ('permission' in thing) return false
    const [now] = standingOf(policy, held, thing.system, thing.tool)
    const [then] = standingOf(policy, [...held, role], thing.system, thing.tool)
    return then?.effect === 'allow' && opensMore(now ?? null, then)
  }

  function isOpen(): boolean {
    if ('permission' in thing) return held.some(permissionOpens)
    return standingOf(policy, held, thing.system, thing.tool).some((value) => {
      if (value?.effect !== 'allow') return false
      if (value.conditions === null) return true
      return value.conditions.ownProjects === true && thing.project !== null && projects.includes(thing.project)
    })
  }

  function gainOf(role: string): { tools: number; systems: number } {
    const gained = tools.filter(({ system, name }) => {
      const [now] = standingOf(policy, held, system, name)
      const [then] = standingOf(policy, [...held, role], system, name)
      return opensMore(now ?? null, then ?? null)
    })
    return { tools: gained.length, systems: new Set(gained.map(({ system }) => system)).size }
  }
}
