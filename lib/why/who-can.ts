import type { Conditions } from '#lib/access/types.ts'
import type { Need } from '#lib/gateway/may-call.ts'
import type { Someone } from './everyone.ts'
import { type Deciding, explain, type Verdict } from './explain.ts'
import type { Held } from './standing.ts'

export type Able = Pick<Someone, 'id' | 'name' | 'email' | 'source'> & {
  verdict: Exclude<Verdict, 'no'>
  /** The roles that decided, as this person holds them: the path by which they can. */
  path: Held[]
  conditions: Conditions | null
}

/** Everybody who may make this call, or could with a yes each time, and by which role. Judged one by one, as the road does. */
export function whoCan(everyone: readonly Someone[], need: Need, deps: Deciding): Able[] {
  return everyone.flatMap(({ projects, roles: held, ...person }): Able[] => {
    const roles = [...new Set(held.map(({ slug }) => slug))]
    const { verdict, answer } = explain({ roles, projects }, need, deps)
    if (verdict === 'no') return []
    const path = held.filter(({ slug }) => answer.by.some(({ role }) => role === slug))
    return [{ ...person, verdict, path, conditions: answer.conditions }]
  })
}

/** Those of them whom one of these roles opens it to; all, where none is named. */
export function throughRoles(able: readonly Able[], roles: readonly string[]): Able[] {
  return able.filter(({ path }) => roles.length === 0 || path.some(({ slug }) => roles.includes(slug)))
}
