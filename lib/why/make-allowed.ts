import { compilePolicy } from '#lib/access/compile.ts'
import { standingOf } from '#lib/access/standing.ts'
import type { Cell, Policy } from '#lib/access/types.ts'
import { type CellAt, withChanges } from '#lib/access/values.ts'
import { mayCall, type Need } from '#lib/gateway/may-call.ts'
import type { Someone } from './everyone.ts'
import type { Deciding, Explained, Judged } from './explain.ts'

/** One change that would make it allowed. */
export type Remedy =
  /** A role for this person; `opens` other tools come with it. */
  | { kind: 'role'; role: string; people: 1; opens: number }
  /** Cells of roles that are held already, for everybody who holds them. */
  | { kind: 'cells'; cells: CellAt[]; people: number; opens: 0 }

export type Given = {
  who: Judged
  need: Need
  explained: Explained
  /** Every role there is. */
  roles: readonly string[]
  cells: readonly Cell[]
  everyone: readonly Pick<Someone, 'roles'>[]
}

const most = 6

/**
 * The smallest changes under which the road would say yes, those that touch the fewest people first. Each was tried on
 * `mayCall` itself; none is made here.
 */
export function makeAllowed(given: Given, deps: Deciding): Remedy[] {
  const { answer } = given.explained
  // What is unknown, held back or asked wrongly is no matter of rights.
  if (answer.allowed || ['unknown', 'hindered', 'input'].includes(answer.reason)) return []
  return [...byRole(given, deps), ...byCells(given, deps)]
    .sort((a, b) => a.people - b.people || a.opens - b.opens)
    .slice(0, most)
}

function byRole({ who, need, roles }: Given, deps: Deciding): Remedy[] {
  const policy = deps.policy.current()
  return roles
    .filter((role) => !who.roles.includes(role))
    .flatMap((role): Remedy[] => {
      const held = [...who.roles, role]
      if (!mayCall({ ...who, roles: held }, need, deps).allowed) return []
      return [{ kind: 'role', role, people: 1, opens: opened(policy, who.roles, held, deps) }]
    })
}

/** How many tools a person could use then and not now. */
function opened(policy: Policy, before: readonly string[], after: readonly string[], { catalog }: Deciding): number {
  const may = (roles: readonly string[], system: string, tool: string) =>
    standingOf(policy, roles, system, tool)[0]?.effect === 'allow'
  return catalog
    .offered()
    .filter(({ system, name }) => !may(before, system.slug, name) && may(after, system.slug, name)).length
}

function byCells({ who, need, explained, cells, everyone }: Given, deps: Deciding): Remedy[] {
  const { system, tool } = need
  const { version } = deps.policy.current()
  // A denial of any role wins, so that all of them have to go.
  const denying = explained.weighed.flatMap(({ role, cell }) => (cell?.effect === 'deny' ? [role] : []))
  const choices = denying.length > 0 ? [denying] : who.roles.map((role) => [role])
  return choices.flatMap((roles): Remedy[] => {
    const at = roles.map((role) => ({ role, system, tool }))
    const opened = withChanges(
      cells,
      at.map((one) => ({ at: one, to: { effect: 'allow', conditions: null } })),
    )
    const policy = compilePolicy(version, opened)
    const trial = { ...deps, policy: { current: () => policy, reload: async () => policy } }
    if (!mayCall(who, need, trial).allowed) return []
    const people = everyone.filter((one) => one.roles.some(({ slug }) => roles.includes(slug))).length
    return [{ kind: 'cells', cells: at, people, opens: 0 }]
  })
}
