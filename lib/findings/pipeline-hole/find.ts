import type { Fact } from '#lib/facts/types.ts'
import { asks, type Need, needed, wanted } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import { check, type Finding } from '../finding.ts'
import { needsOfMeasure } from '../of-measure.ts'
import { bidsFact, peopleFacts, workFacts } from './facts.ts'
import { bidsBy, earnedByMonth, type Hole, holeIn, leadersAsk, wasRead } from './records.ts'

export type PipelineHole = Finding & {
  kind: 'pipeline_hole'
  facts: Record<'leaders' | 'idle' | 'missing', Fact> & Partial<Record<'signed' | 'bids', Fact>>
  hole: Hole
}

export function needsOf(input: InsightInput): Need[] {
  const hole = wasRead(input) ? holeIn(input) : null
  return [
    needed(leadersAsk()),
    needed(asks.fieldPeople()),
    needed(asks.projects()),
    ...(hole === null
      ? []
      : [
          wanted(asks.jobs(null)),
          ...needsOfMeasure(earnedByMonth, input, false),
          ...needsOfMeasure(bidsBy(hole.quarter), input, false),
        ]),
  ]
}

export function find(input: InsightInput): PipelineHole[] {
  const hole = wasRead(input) ? holeIn(input) : null
  return hole === null ? [] : [findingOf(hole, input)]
}

function findingOf(hole: Hole, input: InsightInput): PipelineHole {
  const { say, day } = input.words
  const { quarter } = hole
  const facts = { ...peopleFacts(hole, input), ...workFacts(hole, input), bids: bidsFact(hole, input) }
  const { missing, bids } = facts
  const lacks = (missing.value ?? 0) > 0
  const [jobs, income] = [input.answers.of(netsuite.jobs), input.answers.of(netsuite.months)]
  return {
    kind: 'pipeline_hole',
    id: `hole-${quarter.name}`,
    project: null,
    subject: day(quarter.from),
    atStake: missing,
    facts,
    hole,
    checks: [
      { text: say('hole.checkIdle'), agrees: true },
      ...(answered(jobs) && missing.value !== null ? check(income, say('hole.checkWork'), lacks) : []),
      ...(bids?.value == null ? [] : [{ text: say('hole.checkBids'), agrees: bids.value < (missing.value ?? 0) }]),
    ],
    owner: say('hole.owner'),
    ageDays: 0,
    evidence: [facts.idle, facts.signed].flatMap((fact) => fact?.sources ?? []),
    lookedIn: bids === undefined ? [] : ['salesforce'],
    // Enough signed work is no hole, whoever will do it.
    waits: missing.value === null || lacks,
  }
}
