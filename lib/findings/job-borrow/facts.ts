import { sumOf } from '#lib/facts/formula-rows.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { jobName } from '#lib/measures/job-name.ts'
import { present } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import { factOf } from '../finding.ts'
import type { Line } from '../under-billing/records.ts'
import { type Borrowing, overBilled, type Schedule, type shortOf } from './records.ts'

function gapSources(schedule: Schedule, lines: readonly Line[], amountOf: (line: Line) => number, input: InsightInput) {
  const { words } = input
  return sourcesFrom(schedule, lines, (line) => ({
    label: words.say('source.wip', { job: jobName(line) }),
    amount: amountOf(line),
    value: words.money(amountOf(line), line.currency),
  }))
}

/** The early cash of the one job, of all jobs, and what part of it the one is. */
export function overFacts({ lender, over, allOver }: Borrowing, schedule: Schedule, input: InsightInput) {
  const { words } = input
  const { project, currency } = lender
  const ahead = schedule.records.filter((line) => overBilled(line) > 0)
  return {
    overBilled: factOf(input, [schedule], {
      id: `over-billed-${project}`,
      label: 'under.over',
      values: { job: project },
      value: over,
      unit: 'money',
      currency,
      sources: gapSources(schedule, [lender], overBilled, input),
    }),
    allOverBilled: factOf(input, [schedule], {
      id: 'over-billed-all',
      label: 'borrow.all',
      value: allOver,
      unit: 'money',
      currency,
      sources: gapSources(schedule, ahead, overBilled, input),
    }),
    shareOfAll: factOf(input, [schedule], {
      id: `over-billed-share-${project}`,
      label: 'borrow.share',
      values: { job: project },
      value: over / allOver,
      unit: 'percent',
      precision: 0,
      sources: sourcesFrom(schedule, [lender], (line) => ({ label: words.say('source.wip', { job: jobName(line) }) })),
      formula: {
        rows: [
          { label: jobName(lender), value: over, unit: 'money' },
          { label: words.say('borrow.by'), value: allOver, unit: 'money' },
        ],
        total: { label: words.say('borrow.shareWord'), value: over / allOver },
      },
    }),
  }
}

export function underFact(
  { line, under }: Borrowing['borrowers'][number],
  schedule: Schedule,
  input: InsightInput,
): Fact {
  return factOf(input, [schedule], {
    id: `under-billed-${line.project}`,
    label: 'under.amount',
    values: { job: line.project },
    value: under,
    unit: 'money',
    currency: line.currency,
    sources: gapSources(schedule, [line], () => under, input),
  })
}

/** What the one job has early and others lack: the smaller of the two is lent. */
export function lentFact({ lender, over, borrowers }: Borrowing, schedule: Schedule, input: InsightInput): Fact {
  const { words } = input
  const lacking = sumOf(borrowers, ({ under }) => under)
  const lent = Math.min(over, lacking)
  const lines = lacking <= over ? borrowers.map(({ line }) => line) : [lender]
  const amounts = new Map(lacking <= over ? borrowers.map(({ line, under }) => [line, under]) : [[lender, over]])
  return factOf(input, [schedule], {
    id: `lent-${lender.project}`,
    label: 'borrow.lent',
    values: { job: lender.project },
    value: lent,
    unit: 'money',
    currency: lender.currency,
    sources: gapSources(schedule, lines, (line) => amounts.get(line) ?? 0, input),
    formula: {
      rows: [
        { label: words.say('under.overWord'), detail: jobName(lender), value: over },
        ...borrowers.map(({ line, under }) => ({
          label: words.say('under.word'),
          detail: jobName(line),
          value: under,
        })),
      ],
      total: { label: words.say('borrow.smaller'), value: lent },
    },
  })
}

export function shortFact({ job, short }: NonNullable<ReturnType<typeof shortOf>>, input: InsightInput): Fact {
  const { words, answers } = input
  const jobs = present(answers.of(netsuite.jobs))
  const { revisedContract, billed, estimatedCost, costToDate, currency, project } = job
  return factOf(input, jobs, {
    id: `short-${project}`,
    label: 'borrow.short',
    values: { job: project },
    value: short,
    unit: 'money',
    currency,
    sources: jobs.flatMap((answer) =>
      sourcesFrom(answer, [job], () => ({
        label: jobName(job),
        amount: short,
        value: words.money(short, currency),
      })),
    ),
    formula: {
      rows: [
        { label: words.say('borrow.toSpend'), value: (estimatedCost ?? 0) - (costToDate ?? 0) },
        { label: words.say('borrow.toBill'), value: (billed ?? 0) - (revisedContract ?? 0) },
      ],
      total: { label: words.say('borrow.shortWord'), value: short },
    },
  })
}
