import { sumFormula, sumOf } from '#lib/facts/formula-rows.ts'
import { sourcesFrom, withoutAmount } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import { currencyOf } from '#lib/measures/amounts.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { jobName } from '#lib/measures/job-name.ts'
import { present } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { plainWords } from '#lib/measures/words.ts'
import { factOf } from '../finding.ts'
import { renamed, resultOf } from '../of-measure.ts'
import { bidsBy, type Hole, leadersIn, type Person, type Work, workIn } from './records.ts'

export function peopleFacts({ quarter, all, idle }: Hole, input: InsightInput) {
  const { answers } = input
  const read = present(leadersIn(input), answers.of(procore.fieldPeople), answers.of(procore.projects))
  const count = (id: string, label: 'hole.leaders' | 'hole.idle', some: readonly Person[]) =>
    factOf(input, read, {
      id: `${id}-${quarter.name}`,
      label,
      value: some.length,
      unit: 'count',
      sources: present(leadersIn(input)).flatMap((answer) =>
        sourcesFrom(answer, some, ({ name, jobTitle }) => ({
          label: plainWords([name, jobTitle].filter(Boolean).join(', '), 80),
          amount: 1,
        })),
      ),
    })
  return { leaders: count('leaders', 'hole.leaders', all), idle: count('idle', 'hole.idle', idle) }
}

/** A usual quarter, what is signed for this one, and what is missing; no value where the books do not say. */
export function workFacts({ quarter }: Hole, input: InsightInput) {
  const work = workIn(quarter, input)
  if (work === null)
    return { missing: moneyFact('missing', 'hole.missing', quarter.name, { value: null, sources: [] }, input) }
  const sources = jobSources(work, input)
  const signed = sumOf(work.signed, ({ amount }) => amount)
  return {
    signed: moneyFact(
      'signed',
      'hole.signed',
      quarter.name,
      { value: signed, sources, formula: signedFormula(work, input) },
      input,
    ),
    missing: moneyFact(
      'missing',
      'hole.missing',
      quarter.name,
      {
        value: work.missing,
        sources: sources.map(withoutAmount),
        formula: {
          rows: [
            { label: input.words.say('hole.usual'), value: work.usual },
            { label: input.words.say('hole.signedRow'), value: -signed },
          ],
          total: { label: input.words.say('hole.word'), value: work.missing },
        },
      },
      input,
    ),
  }
}

function moneyFact(
  id: string,
  label: 'hole.missing' | 'hole.signed',
  quarter: string,
  more: Pick<Parameters<typeof factOf>[2], 'value' | 'sources' | 'formula'>,
  input: InsightInput,
): Fact {
  const jobs = present(input.answers.of(netsuite.jobs))
  const records = jobs.flatMap(({ records: some }) => some as { currency: string }[])
  return factOf(input, present(input.answers.of(netsuite.jobs), input.answers.of(netsuite.months)), {
    id: `${id}-${quarter}`,
    label,
    unit: 'money',
    currency: currencyOf(records, input.currency),
    ...more,
  })
}

function jobSources({ signed }: Work, input: InsightInput) {
  const amounts = new Map(signed.map(({ job, amount }) => [job.id, amount]))
  return present(input.answers.of(netsuite.jobs)).flatMap((answer) =>
    sourcesFrom(
      answer,
      signed.map(({ job }) => job),
      (job) => ({
        label: jobName(job),
        amount: amounts.get(job.id) ?? 0,
        value: input.words.money(amounts.get(job.id) ?? 0, job.currency),
      }),
    ),
  )
}

function signedFormula({ signed }: Work, { words }: InsightInput): Fact['formula'] {
  return sumFormula(
    signed.map(({ job, amount }) => ({ label: jobName(job), value: amount })),
    { total: words.say('hole.signedRow'), rest: (count) => words.say('row.rest', { count }) },
  )
}

export function bidsFact({ quarter }: Hole, input: InsightInput): Fact | undefined {
  const result = resultOf(bidsBy(quarter), input)
  return result === null ? undefined : renamed(result.total, `bids-${quarter.name}`, ['hole.bids'], input)
}
