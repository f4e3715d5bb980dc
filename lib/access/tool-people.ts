import type { Holder } from './holders.ts'
import { standingOf } from './standing.ts'
import type { Conditions, Effect, Policy } from './types.ts'
import { cellValue } from './values.ts'

/** A role that a tool's cells name. */
export type ToolRole = { role: string; effect: Effect; conditions: Conditions | null; people: number }

/** Who may use a tool by one policy, all roles of each person together. */
export type ToolPeople = {
  /** May call it, within limits or without. */
  may: number
  /** Of them, how many only within limits. */
  limited: number
  /** Would need an approval each time. */
  asks: number
  roles: ToolRole[]
}

type Asked = { policy: Policy; holders: readonly Pick<Holder, 'roles'>[]; roles: readonly string[]; system: string }

/** Counted by the sets of roles that people hold: there are few of them, however many people. */
export function toolPeople(
  { policy, holders, roles, system }: Asked,
  tools: readonly string[],
): Map<string, ToolPeople> {
  const sets = Map.groupBy(holders, (holder) => [...holder.roles].sort().join(' '))
  return new Map(tools.map((tool) => [tool, peopleOf(tool)]))

  function peopleOf(tool: string): ToolPeople {
    const found: ToolPeople = { may: 0, limited: 0, asks: 0, roles: rolesOf(tool) }
    for (const same of sets.values()) count(found, same, tool)
    return found
  }

  function count(found: ToolPeople, same: readonly Pick<Holder, 'roles'>[], tool: string): void {
    const values = standingOf(policy, same[0]?.roles ?? [], system, tool)
    const effect = values[0]?.effect
    // An approve that carries limits grants nothing, see decide.
    if (effect === 'approve' && values.some((value) => value?.conditions === null)) found.asks += same.length
    if (effect !== 'allow') return
    found.may += same.length
    if (values.every((value) => value?.conditions !== null)) found.limited += same.length
  }

  function rolesOf(tool: string): ToolRole[] {
    return roles.flatMap((role) => {
      const value = cellValue(policy.cellFor(role, system, tool))
      if (value === null) return []
      return [{ role, ...value, people: holders.filter((holder) => holder.roles.includes(role)).length }]
    })
  }
}
