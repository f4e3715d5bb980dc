import { sumOf } from '#lib/facts/formula-rows.ts'
import { marginIfSigned, marginLost } from '#lib/facts/formulas.ts'
import { sourcesFrom, withoutAmount } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import { currencyOf, derived } from '#lib/measures/amounts.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { jobName } from '#lib/measures/job-name.ts'
import { type Answer, answered } from '#lib/measures/replies.ts'
import type { Amount } from '#lib/measures/topics/topic.ts'
import { plainWords } from '#lib/measures/words.ts'
import { factOf } from '../finding.ts'
import { letterFact } from '../letter-fact.ts'
import { type CostLine, type Job, type Looked, type Order, sharesOf } from './records.ts'

/** Bid, forecast, and what the difference costs. */
export function marginFacts(job: Job, jobs: Answer, input: InsightInput) {
  const { bid, forecast } = sharesOf(job)
  return {
    bidMargin: shareFact('bid', 'row.bid', bid, job, jobs, input),
    forecastMargin: shareFact('forecast', 'row.forecast', forecast, job, jobs, input),
    lost: lostFact(job, jobs, input),
  }
}

function shareFact(
  id: string,
  label: 'row.bid' | 'row.forecast',
  value: Amount,
  job: Job,
  jobs: Answer,
  input: InsightInput,
): Fact {
  const inWords = typeof value === 'number' ? input.words.percent(value) : undefined
  const sources = sourcesFrom(jobs, [job], () => ({ label: jobName(job), value: inWords }))
  return factOf(input, [jobs], { id: `${id}-${job.project}`, label, value, unit: 'percent', sources })
}

function lostFact(job: Job, jobs: Answer, input: InsightInput): Fact {
  const { project, currency, originalContract, originalEstimatedCost, revisedContract, estimatedCost } = job
  const amounts = [originalContract, originalEstimatedCost, revisedContract, estimatedCost] as const
  const lost = derived(amounts, (original, originalCost, revised, cost) =>
    marginLost({ originalContract: original, originalCost, revisedContract: revised, cost }),
  )
  const added =
    typeof lost === 'number' ? { amount: lost, value: input.words.money(lost, currency) } : { value: undefined }
  return factOf(input, [jobs], {
    id: `lost-${project}`,
    label: 'fade.lost',
    values: { job: project },
    value: lost,
    unit: 'money',
    currency,
    sources: sourcesFrom(jobs, [job], () => ({ label: jobName(job), ...added })),
    formula: typeof lost === 'number' ? lostFormula(job, lost, input) : undefined,
  })
}

/** What the bid would leave of today's contract, less what the forecast leaves. */
function lostFormula(job: Job, lost: number, { words }: InsightInput): Fact['formula'] {
  const contract = job.revisedContract ?? 0
  const left = contract - (job.estimatedCost ?? 0)
  const { bid, forecast } = sharesOf(job)
  const amount = words.money(contract, job.currency)
  const of = (share: Amount) => words.say('row.share', { share: words.percent(share ?? 0), amount })
  return {
    rows: [
      { label: words.say('row.bid'), detail: of(bid), value: lost + left },
      { label: words.say('row.forecast'), detail: of(forecast), value: -left },
    ],
    total: { label: words.say('fade.word'), value: lost },
  }
}

/** What is priced and not signed, what the margin would be with it, and the day of the mail that names it. */
export function changeFacts(job: Job, jobs: Answer, looked: Looked, input: InsightInput) {
  const { orders, pending, mail, letter } = looked
  if (!answered(orders) || pending.length === 0) return {}
  const { words } = input
  const sum = sumOf(pending, ({ amount }) => amount)
  const sources = sourcesFrom(orders, pending, (order) => ({
    label: orderLabel(order),
    amount: order.amount,
    value: words.money(order.amount, order.currency),
  }))
  const rows = pending.map(({ number, title, amount }) => ({
    label: number,
    detail: plainWords(title, 60),
    value: amount,
  }))
  return {
    pending: factOf(input, [orders], {
      id: `pending-${job.project}`,
      label: 'fade.pending',
      value: sum,
      unit: 'money',
      currency: currencyOf(pending, input.currency),
      sources,
      formula: { rows, total: { label: words.say('fade.pending'), value: sum } },
    }),
    marginIfSigned: factOf(input, [jobs, orders], {
      id: `margin-if-signed-${job.project}`,
      label: 'fade.ifSigned',
      value: derived([job.revisedContract, job.estimatedCost], (contract, cost) => marginIfSigned(contract, cost, sum)),
      unit: 'percent',
      sources: [...sourcesFrom(jobs, [job], () => ({ label: jobName(job) })), ...sources.map(withoutAmount)],
    }),
    mailDate: letterFact(`mail-${job.project}`, letter, mail, input),
  }
}

/** Number and title, with the events behind it, by which people know it too. */
function orderLabel({ number, title, changeEvents = [] }: Order): string {
  const events = changeEvents.length === 0 ? '' : ` (${changeEvents.join(', ')})`
  return `${number} ${plainWords(title, 80)}${events}`
}

/** The cost code that is furthest above its plan: as a share of the plan, and by how much. */
export function costFacts(project: string, { cost, overrun }: Looked, input: InsightInput) {
  if (!answered(cost) || overrun === null) return {}
  const { words } = input
  const { actual, budget, currency } = overrun
  const code = codeOf(overrun)
  const source = (amount?: number) =>
    sourcesFrom(cost, [overrun], () => ({ label: code, amount, value: words.money(actual, currency) }))
  const share = {
    id: `of-plan-${project}`,
    label: 'fade.ofPlan',
    values: { code },
    value: actual / budget,
    unit: 'percent',
    precision: 0,
    sources: source(),
  } as const
  return {
    ofPlan: budget === 0 ? undefined : factOf(input, [cost], share),
    laborOver: factOf(input, [cost], {
      id: `above-plan-${project}`,
      label: 'fade.abovePlan',
      values: { code },
      value: actual - budget,
      unit: 'money',
      currency,
      sources: source(actual - budget),
      formula: {
        rows: [
          { label: words.say('fade.posted'), value: actual },
          { label: words.say('fade.planned'), value: -budget },
        ],
        total: { label: words.say('fade.above'), value: actual - budget },
      },
    }),
  }
}

/** The cost code by number and title. */
export function codeOf({ costCode, title }: Pick<CostLine, 'costCode' | 'title'>): string {
  return `${costCode} ${plainWords(title ?? '', 60)}`.trim()
}
