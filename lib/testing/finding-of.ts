import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Finding, FindingRule } from '#lib/findings/finding.ts'
import { insightWriter } from '#lib/findings/writer.ts'
import type { Need } from '#lib/measures/asks.ts'
import { gather, type InsightInput } from '#lib/measures/gather.ts'
import { keyOfAsk, type RawReply } from '#lib/measures/replies.ts'
import type { TopicName } from '#lib/measures/topics/topic.ts'
import { insightBase, reply } from './insight-input.ts'

type Records = JsonObject[] | ((need: Need) => JsonObject[])

/** What each question is answered, by its topic; `down` failed, `own` is of a person’s own jobs, the rest may not be asked. */
export type Told = Partial<Record<TopicName, Records | 'down' | { cut: JsonObject[] } | { own: JsonObject[] }>>

/** A finding over records that a test makes up: a company that nobody planted. */
export async function findingOf<F extends Finding>(
  rule: FindingRule<F>,
  told: Told,
  more: Partial<Pick<InsightInput, 'about' | 'named' | 'today' | 'joins' | 'words'>> = {},
) {
  const asked: Need[] = []
  const input = await gather(
    (given) => rule.needsOf(given),
    { ...insightBase(), ...more },
    async (needs) => {
      asked.push(...needs)
      return new Map(needs.map((need) => [keyOfAsk(need), answerTo(need, told)]))
    },
  )
  const found = rule.find(input)
  const writer = insightWriter(input.words)
  rule.tell(found, writer, input)
  const { facts, parts, unchecked } = writer.answer()
  return {
    input,
    asked,
    found,
    facts,
    unchecked,
    text: parts.map((part) => ('text' in part ? part.text : '')).join(''),
    waiting: found.filter(({ waits }) => waits),
    headlines: found.map((one) => rule.headline(one, input.words)),
  }
}

function answerTo(need: Need, told: Told): RawReply {
  const { name, system } = need.topic
  const records = told[name]
  if (records === undefined) return { state: 'not_asked' }
  if (records === 'down') return { state: 'failed', system, error: new GatewayError('system_unavailable', 'Down.') }
  if (typeof records === 'function') return reply(records(need), {}, true, system)
  if ('cut' in records) return reply(records.cut, {}, false, system)
  if ('own' in records) return { ...reply(records.own, {}, true, system), jobs: ['24-001'] } as RawReply
  return reply(records, {}, true, system)
}
