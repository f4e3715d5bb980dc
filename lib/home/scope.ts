import type { Principal } from '#lib/core/caller.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { Ask } from './asks.ts'

/** One call of a question: about the whole company, or about one of the person's own jobs. */
export type ScopedCall = { ask: Ask; system: string; tool: string; input: JsonObject; job: string | null }

/** A person on more jobs than this gets the first ones; nobody on site runs so many. */
const MOST_JOBS = 20

type Deciding = Pick<GatewayDeps, 'catalog' | 'policy' | 'decide'>

/**
 * How a person may ask: once for everything, once per own job where the rights end there, or not at all. What is not
 * permitted is not asked, so the screen neither shows it nor fills the audit with refusals. The road decides anew.
 */
export function callsOf(ask: Ask, principal: Principal, deps: Deciding): ScopedCall[] {
  const { system, tool } = ask.topic
  const whole = { ask, system, tool, input: ask.input, job: null }
  const decision = decide(whole)
  if (decision.allowed) return [whole]
  if (decision.reason !== 'condition' || 'project' in ask.input || !takesProject()) return []
  return principal.projects
    .slice(0, MOST_JOBS)
    .map((job) => ({ ...whole, input: { ...ask.input, project: job }, job }))
    .filter((call) => decide(call).allowed)

  function decide(call: ScopedCall) {
    return deps.decide(deps.policy.current(), principal, { system, tool, input: withDefaults(call.input) })
  }

  /** As the road checks it: a limit on an input is compared with the value that would be used. */
  function withDefaults(input: JsonObject): JsonObject {
    try {
      return deps.catalog.find(system, tool).check(structuredClone(input))
    } catch {
      return input
    }
  }

  function takesProject(): boolean {
    const schema = deps.catalog.all().tools.find((one) => one.system.slug === system && one.name === tool)?.wire
    const properties = schema?.inputSchema['properties']
    return typeof properties === 'object' && properties !== null && 'project' in properties
  }
}
