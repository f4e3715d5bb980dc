import { GatewayError } from '#lib/core/errors.ts'
import type { Unchecked } from '#lib/facts/turn-event.ts'
import { askedAbout } from '#lib/findings/finding.ts'
import { allPages } from '#lib/measures/all-pages.ts'
import { type Need, wanted } from '#lib/measures/asks.ts'
import { idOf } from '#lib/measures/certified/narrowed.ts'
import { gather, type InsightInput, readingOf } from '#lib/measures/gather.ts'
import { replyOf, type Told, toldBy } from '#lib/measures/reading.ts'
import { keyOfAsk, type RawReply, type Reading } from '#lib/measures/replies.ts'
import { callsOf, type ScopedCall, wholeCall } from '#lib/measures/scope.ts'
import { wordsFor } from '#lib/measures/words.ts'
import type { AskedCall } from '../run-calls.ts'
import type { BrainTools, Question } from '../types.ts'
import type { Entities, InsightPlaybook } from './types.ts'
import { refusalInWords } from './why.ts'

export type Gathered = { input: InsightInput; unchecked: Unchecked[]; failed: boolean }

/** A plan that asked nobody, with what each call of it would have brought. */
export class PlanRefused extends Error {
  readonly error: GatewayError
  readonly planned: readonly (AskedCall & { what: string })[]

  constructor(error: GatewayError, planned: readonly (AskedCall & { what: string })[]) {
    super(error.message, { cause: error })
    this.error = error
    this.planned = planned
  }
}

/**
 * Asks what an insight needs under the person's rights, each round as one plan: of their own jobs where their rights end
 * there. What they may not ask goes to the road all the same, which refuses it, writes that down and says why.
 */
export async function gatherInsight(
  needsOf: (input: InsightInput) => Need[],
  about: Pick<InsightInput, 'about' | 'named'>,
  question: Question,
  tools: BrainTools,
): Promise<Gathered> {
  const words = wordsFor(question.locale)
  const { principal } = question.caller
  const reading = readingOf(tools.gateway.company())
  const unchecked: Unchecked[] = []
  let failed = false

  async function ask(needs: readonly Need[]): Promise<ReadonlyMap<string, RawReply>> {
    const replies = await askRound(needs, question, tools, reading)
    for (const need of needs) {
      const reply = replies.get(keyOfAsk(need))
      if (reply?.state !== 'failed') continue
      failed ||= need.needed
      const why = refusalInWords(reply.error, question.locale)
      unchecked.push({ system: need.topic.system, what: words.say(`need.${need.topic.name}`), why })
    }
    return replies
  }

  const input = await gather(
    needsOf,
    {
      ...reading,
      words,
      joins: tools.joins,
      today: question.today,
      ownDomain: principal.email.split('@')[1]?.toLowerCase() ?? '',
      ...about,
    },
    ask,
  )
  return { input, unchecked, failed }
}

/** The job, vendor or person of a question, under the ids of the system in whose list they were found. */
export function aboutOf({ project, vendor, person }: Entities, { vendorsOf = 'netsuite' }: InsightPlaybook) {
  if (project !== undefined) return askedAbout('job', { name: project.number, ids: [project.number] })
  if (vendor !== undefined) {
    return askedAbout('vendor', { name: vendor.name, ids: vendor.ids.map((id) => idOf(vendorsOf, id)) })
  }
  return person === undefined ? { about: null } : askedAbout('person', { name: person.name, ids: [] })
}

async function askRound(
  needs: readonly Need[],
  question: Question,
  { calls, gateway }: BrainTools,
  reading: Reading,
): Promise<ReadonlyMap<string, RawReply>> {
  const { caller, turnId: correlationId } = question
  const scoped = needs.flatMap((need) => {
    const own = callsOf(need, caller.principal, gateway)
    return (own.length === 0 ? [wholeCall(need)] : own).map((call) => ({ need, call }))
  })
  async function ask(planned: readonly { need: Need; call: ScopedCall }[]): Promise<Told[]> {
    const outcomes = await inOnePlan(planned)
    const nowMs = gateway.clock.now().getTime()
    return planned.flatMap(({ call }, index): Told[] => {
      const outcome = outcomes[index]
      return outcome === undefined ? [] : [toldBy(call, outcome, { correlationId, reading, nowMs })]
    })
  }
  // What a first page brought is not lost for a later one that is refused.
  const told = await allPages(await ask(scoped), (calls) =>
    ask(calls.map((call) => ({ call, need: wanted(call.ask) }))),
  )
  return new Map(
    needs.map((need) => [
      keyOfAsk(need),
      replyOf(
        need,
        told.filter(({ call }) => call.ask === need),
      ),
    ]),
  )

  async function inOnePlan(planned: readonly { need: Need; call: ScopedCall }[]) {
    const asked = planned.map(({ need, call: { system, tool, input } }) => ({
      system,
      tool,
      input,
      optional: !need.needed,
      what: wordsFor(question.locale).say(`need.${need.topic.name}`),
    }))
    try {
      return await calls.run(asked)
    } catch (thrown) {
      throw new PlanRefused(GatewayError.from(thrown), asked)
    }
  }
}
