import type { Principal } from '#lib/core/caller.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { applyConditions, recordsOf, type Shaped } from './conditions.ts'
import type { Conditions, Decision, Policy } from './types.ts'
import { tidyConditions } from './values.ts'

type Refused = Extract<Decision, { allowed: false }>

/**
 * What several people may do together, from what was decided for each about the same call: allowed where each is, and
 * then under all their limits at once. Nobody among none is allowed anything. The sentence names no role and no job of
 * anybody's: whoever reads it is not who was refused.
 */
export function jointly(decisions: readonly Decision[]): Decision {
  const refusals = decisions.filter((decision): decision is Refused => !decision.allowed)
  const by = decisions.flatMap((decision) => decision.by)
  if (decisions.length === 0 || refusals.length > 0) {
    return { allowed: false, reason: reasonOf(refusals), message: 'Not everybody who reads this may see it.', by }
  }
  const limits = decisions.flatMap((decision) => (decision.allowed && decision.conditions ? [decision.conditions] : []))
  return { allowed: true, conditions: together(limits), by }
}

/** What another question could not mend comes first: who is told `condition` asks about their own jobs. */
function reasonOf(refusals: readonly Refused[]): Refused['reason'] {
  const reasons = refusals.map(({ reason }) => reason)
  if (reasons.length === 0 || reasons.some((reason) => reason === 'denied' || reason === 'not_granted')) {
    return 'not_granted'
  }
  return reasons.includes('approval_required') ? 'approval_required' : 'condition'
}

function together(limits: readonly Conditions[]): Conditions | null {
  const rows = limits.flatMap(({ maxRows }) => maxRows ?? [])
  const inputs = limits.flatMap(({ maxInput }) => Object.entries(maxInput ?? {}))
  const least = (name: string) => Math.min(...inputs.flatMap(([one, most]) => (one === name ? [most] : [])))
  return tidyConditions({
    ...(limits.some(({ ownProjects }) => ownProjects === true) ? { ownProjects: true } : {}),
    maskFields: limits.flatMap(({ maskFields }) => maskFields ?? []),
    maskForeign: limits.flatMap(({ maskForeign }) => maskForeign ?? []),
    ...(rows.length > 0 ? { maxRows: Math.min(...rows) } : {}),
    maxInput: Object.fromEntries(inputs.map(([name]) => [name, least(name)])),
  })
}

/**
 * What several people see of an answer under all their limits. One's cap holds before another's own jobs: else a record
 * would come up from under the cap. What stands beside records that were cut goes, since it is not of what remains.
 */
export function applyJointly(
  result: JsonObject,
  conditions: Conditions,
  principal: Pick<Principal, 'projects'>,
  isOwn: (project: unknown) => boolean,
): Shaped {
  const { maxRows, ...others } = conditions
  if (maxRows === undefined) return applyConditions(result, conditions, principal, isOwn)
  const cut = applyConditions(result, { maxRows }, principal, isOwn)
  const shaped = applyConditions(cut.result, others, principal, isOwn)
  return cut.capped ? { ...shaped, result: recordsOf(shaped.result), capped: true } : shaped
}

/**
 * The jobs that count as everybody's own: those of all whose rights end at their own jobs somewhere. Whoever's rights
 * end there nowhere takes none away, whatever jobs they are on.
 */
export function sharedProjects(
  members: readonly Principal[],
  policy: Policy,
  tools: readonly { name: string; system: { slug: string } }[],
): string[] {
  const ends = (role: string) =>
    tools.some(({ name, system }) => {
      const limits = policy.cellFor(role, system.slug, name)?.conditions
      return limits?.ownProjects === true || limits?.maskForeign !== undefined
    })
  const [first, ...others] = members.filter(({ roles }) => roles.some(ends))
  return (first?.projects ?? []).filter((project) => others.every(({ projects }) => projects.includes(project)))
}
