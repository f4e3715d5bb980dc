import { underBilled as gapOf, marginOf } from '#lib/facts/formulas.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import { derived } from '#lib/measures/amounts.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { jobName } from '#lib/measures/job-name.ts'
import type { Answer, RecordOf } from '#lib/measures/replies.ts'
import type * as procore from '#lib/measures/topics/procore.ts'
import type { Amount } from '#lib/measures/topics/topic.ts'
import { factOf } from '../finding.ts'
import { type Draft, gapIn, type Line, numberOf } from './records.ts'

/** Earned and billed, each as an amount and a share, and the difference. */
export function billingFacts(line: Line, wip: Answer, input: InsightInput) {
  const { words } = input
  const { project, contract, earned, billed, currency } = line
  const label = words.say('source.wip', { job: jobName(line) })
  const gap = gapIn(line)
  const size = typeof gap === 'number' ? Math.abs(gap) : gap
  const source = (amount: Amount) => ({
    sources: sourcesFrom(wip, [line], () => ({
      label,
      amount: amount ?? undefined,
      value: typeof amount === 'number' ? words.money(amount, currency) : undefined,
    })),
  })
  const money = (id: string, key: 'row.earned' | 'row.billed', value: Amount) =>
    factOf(input, [wip], { id: `${id}-${project}`, label: key, value, unit: 'money', currency, ...source(value) })
  const share = (id: string, key: 'under.earnedShare' | 'under.billedShare', part: Amount) =>
    factOf(input, [wip], {
      id: `${id}-${project}`,
      label: key,
      value: derived([contract, part], (whole, some) => (whole === 0 ? null : some / whole)),
      unit: 'percent',
      precision: 0,
      sources: sourcesFrom(wip, [line], () => ({ label })),
    })
  return {
    earnedShare: share('earned-share', 'under.earnedShare', earned),
    earned: money('earned', 'row.earned', earned),
    billedShare: share('billed-share', 'under.billedShare', billed),
    billed: money('billed', 'row.billed', billed),
    underBilled: factOf(input, [wip], {
      id: `under-billed-${project}`,
      label: (gap ?? 0) < 0 ? 'under.over' : 'under.amount',
      values: { job: project },
      value: size,
      unit: 'money',
      currency,
      ...source(size),
      formula: gapFormula(line, input),
    }),
  }
}

/** Earned less billed, each as its share of the contract. */
function gapFormula({ contract, earned, billed, currency }: Line, { words }: InsightInput): Fact['formula'] {
  if (typeof earned !== 'number' || typeof billed !== 'number') return undefined
  const of = (part: number) => {
    const left = typeof contract === 'number' ? marginOf(contract, contract - part) : null
    return left === null
      ? ''
      : words.say('row.share', { share: words.percent(left), amount: words.money(contract ?? 0, currency) })
  }
  const gap = gapOf(earned, billed)
  return {
    rows: [
      { label: words.say('row.earned'), detail: of(earned), value: earned },
      { label: words.say('row.billed'), detail: of(billed), value: -billed },
    ],
    total: { label: words.say(gap < 0 ? 'under.overWord' : 'under.word'), value: gap },
  }
}

/** The pay application that was never sent. */
export function draftFacts(draft: Draft, drafts: Answer, project: string, input: InsightInput) {
  const { words } = input
  const label = words.say('source.draft', { number: draft.number ?? numberOf(draft) })
  const { amount, currency, draftAgeDays } = draft
  return {
    draftAmount: factOf(input, [drafts], {
      id: `draft-${project}`,
      label: 'under.draftAmount',
      value: amount,
      unit: 'money',
      currency,
      sources: sourcesFrom(drafts, [draft], () => ({
        label,
        amount: amount ?? undefined,
        value: typeof amount === 'number' ? words.money(amount, currency) : undefined,
      })),
    }),
    draftDays: factOf(input, [drafts], {
      id: `draft-days-${project}`,
      label: 'under.age',
      values: { number: numberOf(draft) },
      value: draftAgeDays ?? null,
      unit: 'days',
      sources: sourcesFrom(drafts, [draft], () => ({ label, amount: draftAgeDays ?? undefined })),
    }),
  }
}

/** Days with a daily log: the site works. */
export function logFact(logs: Answer<RecordOf<typeof procore.siteLogs>>, project: string, input: InsightInput): Fact {
  const { words } = input
  return factOf(input, [logs], {
    id: `log-days-${project}`,
    label: 'under.logDays',
    value: logs.records.length,
    unit: 'count',
    sources: sourcesFrom(logs, logs.records, ({ date }) => ({
      label: words.say('source.log', { day: words.day(date) }),
      amount: 1,
    })),
  })
}
