import { nothingMatched } from '#lib/core/joins.ts'
import { findings } from '#lib/findings/catalogue.ts'
import type { Finding, FindingRule } from '#lib/findings/finding.ts'
import { needsOf } from '#lib/measures/certified/compare.ts'
import { certified } from '#lib/measures/certified/index.ts'
import type { Certified } from '#lib/measures/certified/measure.ts'
import { namedBy } from '#lib/measures/certified/misfits.ts'
import { type Query, querySchema } from '#lib/measures/certified/query.ts'
import { type InsightInput, readingOf } from '#lib/measures/gather.ts'
import { answersFrom } from '#lib/measures/replies.ts'
import { mayAskFor } from '#lib/measures/scope.ts'
import { wordsFor } from '#lib/measures/words.ts'

type Who = Parameters<typeof mayAskFor>[1]
type Deciding = Parameters<typeof mayAskFor>[2] & { company(): Parameters<typeof readingOf>[0] }

/** The measures that somebody may ask for in some way. A list is a courtesy: each question is decided again. */
export function measuresFor(who: Who, gateway: Deciding, today: string): Certified[] {
  const at = nothingKnown(gateway, today)
  return [...certified.values()].filter((measure) => isFor(measure, who, gateway, at))
}

export function isMeasureFor(measure: Certified, who: Who, gateway: Deciding, today: string): boolean {
  return isFor(measure, who, gateway, nothingKnown(gateway, today))
}

function isFor(measure: Certified, who: Who, gateway: Deciding, at: InsightInput): boolean {
  return mayAskFor(needsOf(measure, anyQuery(measure, who), at), who, gateway)
}

export function findingsFor(who: Who, gateway: Deciding, today: string): FindingRule<Finding>[] {
  const at = nothingKnown(gateway, today)
  return findings.filter((rule) => mayAskFor(rule.needsOf(at), who, gateway))
}

export function isFindingFor(rule: FindingRule<Finding>, who: Who, gateway: Deciding, today: string): boolean {
  return mayAskFor(rule.needsOf(nothingKnown(gateway, today)), who, gateway)
}

/** Before anybody has answered anything. */
function nothingKnown(gateway: Deciding, today: string): InsightInput {
  const reading = readingOf(gateway.company())
  const base = { ...reading, words: wordsFor('en'), joins: nothingMatched, today, ownDomain: '', about: null }
  return { ...base, answers: answersFrom(new Map(), reading) }
}

/** With something in the place of what must be named: one of their own jobs, where rights may end there. */
function anyQuery(measure: Certified, { projects }: Who): Query {
  const [dimension] = namedBy(measure) ?? []
  const id = projects[0] ?? 'any'
  const filters = dimension === undefined ? [] : [{ dimension, things: [{ name: id, ids: [id] }] }]
  return querySchema.parse({ measure: measure.id, filters, search: measure.unlisted === true ? 'any' : null })
}
