import { sourcesFrom } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import { type Need, needed } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, present } from '#lib/measures/replies.ts'
import { plainWords } from '#lib/measures/words.ts'
import { type Finding, factOf } from '../finding.ts'
import { renamed, resultOf } from '../of-measure.ts'
import {
  decidedAsk,
  decidedIn,
  isLosing,
  type Lesson,
  lessonOf,
  type Rivalry,
  ratesByCompetitor,
  rateWithout,
  rivalriesIn,
  wasLost,
} from './records.ts'

export type BidLearning = Finding & {
  kind: 'bid_learning'
  facts: Record<'rateAgainst' | 'rateElse' | 'lost', Fact> & { concreteFrom?: Fact | undefined }
  rivalry: Rivalry
  lesson: Lesson | null
}

export function needsOf(): Need[] {
  return [needed(decidedAsk())]
}

export function find(input: InsightInput): BidLearning[] {
  return answered(decidedIn(input)) ? rivalriesIn(input).flatMap((rivalry) => findingOf(rivalry, input) ?? []) : []
}

function findingOf(rivalry: Rivalry, input: InsightInput): BidLearning | null {
  const { competitor } = rivalry
  const { say } = input.words
  const name = plainWords(competitor, 60)
  const against = resultOf(ratesByCompetitor, input)?.groups.find(({ of }) => of?.id === competitor)?.fact
  const others = resultOf(rateWithout(competitor), input)?.total
  const lost = wasLost(competitor, input)
  if (against === undefined || others === undefined) return null
  const lesson = lessonOf(rivalry)
  const facts = {
    rateAgainst: renamed(against, `win-rate-${competitor}`, ['bids.against', { competitor: name }], input),
    rateElse: renamed(others, `win-rate-without-${competitor}`, ['bids.else', { competitor: name }], input),
    lost: lostFact(lost, competitor, input),
    concreteFrom: concreteFact(lesson, competitor, input),
  }
  return {
    kind: 'bid_learning',
    id: `bids-${competitor}`,
    project: null,
    subject: name,
    atStake: facts.lost,
    facts,
    rivalry,
    lesson,
    checks: [
      { text: say('bids.checkRate'), agrees: isLosing(rivalry) },
      ...(lesson === null ? [] : [{ text: say('bids.checkReason'), agrees: lesson.lost.length * 2 > lesson.ofAll }]),
      ...(lesson === null ? [] : [{ text: say('bids.checkConcrete'), agrees: lesson.from !== null }]),
    ],
    owner: say('bids.owner'),
    ageDays: null,
    evidence: facts.lost.sources,
    lookedIn: [],
    waits: isLosing(rivalry),
  }
}

function lostFact(lost: Fact | null, competitor: string, input: InsightInput): Fact {
  const name = plainWords(competitor, 60)
  const id = `lost-to-${competitor}`
  if (lost !== null) return renamed(lost, id, ['bids.lost', { competitor: name }], input)
  // Nothing was lost to them: that is an amount.
  const values = { competitor: name }
  return factOf(input, present(decidedIn(input)), {
    id,
    label: 'bids.lost',
    values,
    value: 0,
    unit: 'money',
    sources: [],
  })
}

function concreteFact(lesson: Lesson | null, competitor: string, input: InsightInput): Fact | undefined {
  if (lesson === null || lesson.from === null) return undefined
  const { words } = input
  return factOf(input, present(decidedIn(input)), {
    id: `concrete-from-${competitor}`,
    label: 'bids.concrete',
    values: { competitor: plainWords(competitor, 60) },
    value: lesson.from,
    unit: 'percent',
    precision: 0,
    sources: present(decidedIn(input)).flatMap((answer) =>
      sourcesFrom(answer, lesson.lost, ({ name, selfPerformConcrete }) => ({
        label: plainWords(name, 80),
        value: words.percent(selfPerformConcrete ?? 0, 0),
      })),
    ),
  })
}
