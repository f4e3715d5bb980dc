import { GatewayError } from '#lib/core/errors.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import type { Need } from '#lib/measures/asks.ts'
import { needsOf } from '#lib/measures/certified/compare.ts'
import { certified } from '#lib/measures/certified/index.ts'
import type { Asking } from '#lib/measures/certified/measure.ts'
import { type Misfit, misfits } from '#lib/measures/certified/misfits.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import { type Result, run } from '#lib/measures/certified/run.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { callsOf, mayAsk, mayAskFor, wholeCall } from '#lib/measures/scope.ts'
import type { Part, Parts } from './parts.ts'

/** A tool that a person has no right to use, and why. */
export type Missing = { system: string; tool: string; message: string }

/** What became of a stored query: its figure, or why there is none. */
export type Told =
  | { state: 'told'; result: Result }
  /** Nobody was asked: the screen leaves it out, or says who can grant what is missing. */
  | { state: 'denied'; missing: Missing[] }
  | { state: 'failed'; system: string; error: GatewayError }
  /** Its measure cannot answer it, or is not there any more. */
  | { state: 'unfit'; misfits: Misfit[] }

/**
 * Stored queries of one screen, each for itself: what several need is asked once, under this person's rights, and a
 * system that hangs holds up only the queries that need it.
 */
export type Queries = {
  part(query: Query): QueryPart
  /** Whether the measure can answer it and this person may ask what it needs; nobody is asked. */
  may(query: Query): boolean
  /** Whether it is answered of this person's own jobs alone. */
  isOwn(query: Query): boolean
  result(query: Query): Promise<Told>
}

/** `systems`: those that it needs. */
export type QueryPart = Part<Told> & { systems: string[] }

export function openQueries(parts: Parts): Queries {
  const part = (query: Query): QueryPart => {
    const measure = certified.get(query.measure)
    const wrong = measure === undefined ? [] : misfits(measure, query, parts.base.today)
    if (measure === undefined || wrong.length > 0) {
      const told: Told = { state: 'unfit', misfits: wrong }
      return { kept: async () => told, now: Promise.resolve(told), systems: [] }
    }
    const needs = (at: Parameters<typeof needsOf>[2]) => needsOf(measure, query, at)
    const systems = [...new Set(needs(parts.nothing).map(({ topic }) => topic.system))]
    const asked = parts.part<Told>(needs, (input) => {
      const result = run(measure, query, input)
      return result === null ? whyNot(needs(input), input, parts) : { state: 'told', result }
    })
    return { ...asked, systems }
  }
  const may = (query: Query): boolean => {
    const measure = certified.get(query.measure)
    if (measure === undefined || misfits(measure, query, parts.base.today).length > 0) return false
    return mayAskFor(needsOf(measure, query, parts.nothing), parts.caller.principal, parts.deps.gateway)
  }
  const isOwn = (query: Query) =>
    needsOfQuery(query, parts.nothing).some(
      (need) =>
        need.needed && callsOf(need, parts.caller.principal, parts.deps.gateway).some(({ job }) => job !== null),
    )
  return { part, may, isOwn, result: (query) => part(query).now }
}

/** What a stored query asks for; nothing where its measure is not there any more. */
export function needsOfQuery(query: Query, at: Asking): Need[] {
  const measure = certified.get(query.measure)
  return measure === undefined ? [] : needsOf(measure, query, at)
}

/** A right that is missing counts before a system that did not answer: waiting would not help. */
function whyNot(needs: readonly Need[], { answers }: InsightInput, { caller, deps }: Parts): Told {
  const { principal } = caller
  const open = needs.filter(({ needed }) => needed)
  const refused = open.flatMap((need): Missing[] => {
    const { system, tool } = need.topic
    const reply = answers.of(need.topic, need.about)
    if (reply.state === 'failed' && reply.error.outcome === 'denied') {
      return [{ system, tool, message: reply.error.message }]
    }
    if (reply.state !== 'not_asked' || mayAsk(need, principal, deps.gateway)) return []
    const answer = mayCall(principal, wholeCall(need), deps.gateway)
    return answer.allowed ? [] : [{ system, tool, message: answer.error.message }]
  })
  if (refused.length > 0) return { state: 'denied', missing: refused }
  const failed = open.map((need) => answers.of(need.topic, need.about)).find(({ state }) => state === 'failed')
  if (failed?.state === 'failed') return { state: 'failed', system: failed.system, error: failed.error }
  // Asked by its number a job may be another one in that system: then nothing is asked there.
  const error = new GatewayError('not_found', 'The job has another number there, so nothing was asked.')
  return { state: 'failed', system: open[0]?.topic.system ?? '', error }
}
