import { sourcesFrom } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { jobName } from '#lib/measures/job-name.ts'
import type { Answer, RecordOf } from '#lib/measures/replies.ts'
import type * as others from '#lib/measures/topics/others.ts'
import { plainWords, type WordKey } from '#lib/measures/words.ts'
import { factOf } from '../finding.ts'

export type Bid = RecordOf<typeof others.won>
export type Permit = RecordOf<typeof others.permits>

export function bidFacts(bid: Bid, won: Answer, input: InsightInput) {
  const { words } = input
  const { amount, currency, daysSinceClose, project, id } = bid
  const name = plainWords(bid.name, 80)
  const label = [project, name].filter(Boolean).join(' ')
  return {
    amount: factOf(input, [won], {
      id: `won-${project ?? id}`,
      label: 'notSetUp.amount',
      values: { name },
      value: amount,
      unit: 'money',
      currency,
      sources: sourcesFrom(won, [bid], () => ({
        label,
        amount: amount ?? undefined,
        value: typeof amount === 'number' ? words.money(amount, currency) : undefined,
      })),
    }),
    daysSinceClose: factOf(input, [won], {
      id: `won-days-${project ?? id}`,
      label: 'notSetUp.age',
      value: daysSinceClose,
      unit: 'days',
      sources: sourcesFrom(won, [bid], () => ({ label, amount: daysSinceClose })),
    }),
  }
}

/** How long the list is in which the bid was not found: each of its records counts one. */
export function countFact<R extends { id: string; type: string; project: string; name: string }>(
  id: string,
  label: WordKey,
  answer: Answer<R>,
  input: InsightInput,
): Fact {
  const sources = sourcesFrom(answer, answer.records, (one) => ({ label: jobName(one), amount: 1 }))
  return factOf(input, [answer], { id, label, value: answer.records.length, unit: 'count', sources })
}

export function permitFact(permit: Permit, permits: Answer, input: InsightInput): Fact {
  const { words } = input
  const days = Math.abs(permit.daysLeft)
  return factOf(input, [permits], {
    id: `permit-days-${permit.number}`,
    label: 'notSetUp.permitDays',
    values: { number: permit.number },
    value: days,
    unit: 'days',
    sources: sourcesFrom(permits, [permit], ({ number, permitType, expires }) => ({
      label: `${number} ${permitType}`,
      amount: days,
      value: expires === null ? undefined : words.day(expires),
    })),
  })
}
