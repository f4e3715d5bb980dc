import type { Principal } from '#lib/core/caller.ts'
import type { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { Ask, Need } from './asks.ts'

/** One call of a question: about the whole company, or about one of the person's own jobs. */
export type ScopedCall = { ask: Ask; system: string; tool: string; input: JsonObject; job: string | null }

/** A person on more jobs than this gets the first ones; nobody on site runs so many. */
const MOST_JOBS = 20

type Deciding = Pick<GatewayDeps, 'catalog' | 'policy' | 'decide'>
type Who = Pick<Principal, 'roles' | 'projects'>

/** A question as one call, about everything that it names. */
export function wholeCall(ask: Ask): ScopedCall {
  return { ask, system: ask.topic.system, tool: ask.topic.tool, input: ask.input, job: null }
}

/**
 * How a person may ask: once for everything, once per own job where the rights end there, or not at all. The road
 * decides anew when a call is made.
 */
export function callsOf(asked: Ask, who: Who, deps: Deciding): ScopedCall[] {
  const ask = takenBy(asked, who, deps)
  const whole = wholeCall(ask)
  const answer = mayCall(who, whole, deps)
  if (answer.allowed) return [whole]
  const schema = answer.tool?.wire.inputSchema['properties']
  const takesProject = typeof schema === 'object' && schema !== null && 'project' in schema
  if (answer.reason !== 'condition' || 'project' in ask.input || !takesProject) return []
  return who.projects
    .slice(0, MOST_JOBS)
    .map((job) => ({ ...whole, input: { ...ask.input, project: job }, job }))
    .filter((call) => mayCall(who, call, deps).allowed)
}

/** Whether a person may ask for it in some way: of everything, or of their own jobs; also while nobody is let through. */
export function mayAsk(ask: Ask, who: Who, deps: Deciding): boolean {
  return callsOf(ask, who, deps).length > 0 || heldBack(ask, who, deps) !== null
}

/** Why what a person holds the right to is not asked: an administrator paused the system. Null: that is not why. */
export function heldBack({ topic: { system, tool } }: Ask, who: Who, deps: Deciding): GatewayError | null {
  const need = { system, tool, input: null }
  const answer = mayCall(who, need, deps)
  if (answer.allowed || answer.error.code !== 'system_unavailable') return null
  return deps.decide(deps.policy.current(), who, need).allowed ? answer.error : null
}

/** Whether they may ask for what is needed; where none is needed each of them tells a part. */
export function mayAskFor(needs: readonly Need[], who: Who, deps: Deciding): boolean {
  const needed = needs.filter((need) => need.needed)
  return needed.length > 0
    ? needed.every((need) => mayAsk(need, who, deps))
    : needs.some((need) => mayAsk(need, who, deps))
}

/** Where arguments only narrow a list, what the tool does not take, as a name that is too long, is left out. */
function takenBy(ask: Ask, who: Who, deps: Deciding): Ask {
  const isTaken = (input: JsonObject) => {
    const answer = mayCall(who, { ...wholeCall(ask), input }, deps)
    return answer.allowed || answer.reason !== 'input'
  }
  if (ask.narrows !== true || isTaken(ask.input)) return ask
  const taken = Object.entries(ask.input).filter(([name, value]) => isTaken({ [name]: value }))
  return { ...ask, input: Object.fromEntries(taken) }
}
