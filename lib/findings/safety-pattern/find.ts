import { daysBetween } from '#lib/core/days.ts'
import type { Fact } from '#lib/facts/types.ts'
import { type Need, needed } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import type { Finding } from '../finding.ts'
import { needsOfMeasure } from '../of-measure.ts'
import { countFacts, rateFacts, stakeFact } from './facts.ts'
import { isPattern, type Pattern, patternIn, peopleAsk, recordables, wasRead, yearsRate } from './records.ts'

export type SafetyPattern = Finding & {
  kind: 'safety_pattern'
  facts: Record<'newcomers' | 'recordable' | 'expected', Fact> &
    Partial<Record<'trir' | 'trirAll' | 'missingHours', Fact>>
  pattern: Pattern
}

export function needsOf(input: InsightInput): Need[] {
  return [
    ...needsOfMeasure(recordables(input), input, true),
    needed(peopleAsk()),
    ...needsOfMeasure(yearsRate, input, false),
  ]
}

/** One, whatever it shows: that the new are hurt no more than others is worth knowing too. */
export function find(input: InsightInput): SafetyPattern[] {
  return wasRead(input) ? [findingOf(patternIn(input), input)] : []
}

function findingOf(pattern: Pattern, input: InsightInput): SafetyPattern {
  const { say } = input.words
  const facts = { ...countFacts(pattern, input), ...rateFacts(input) }
  const last = pattern.fresh
    .flatMap(({ incident }) => incident.date ?? [])
    .sort()
    .at(-1)
  return {
    kind: 'safety_pattern',
    id: 'safety-new-people',
    project: null,
    subject: say('safety.subject'),
    atStake: stakeFact(input),
    facts,
    pattern,
    checks: [
      { text: say('safety.checkNew'), agrees: isPattern(pattern) },
      { text: say('safety.checkUnder'), agrees: pattern.under.length > 0 },
      { text: say('safety.checkTold'), agrees: pattern.untold === 0 },
    ],
    owner: say('cert.owner'),
    ageDays: last === undefined ? null : daysBetween(last, input.today),
    evidence: facts.newcomers.sources,
    lookedIn: ['bamboohr'],
    waits: isPattern(pattern),
  }
}
