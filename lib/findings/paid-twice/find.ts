import { daysBetween } from '#lib/core/days.ts'
import type { Fact } from '#lib/facts/types.ts'
import { asks, type Need, needed, wanted } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import { plainWords } from '#lib/measures/words.ts'
import { check, type Finding } from '../finding.ts'
import { eachFact, overFact } from './facts.ts'
import {
  type Credit,
  creditOf,
  creditsAsk,
  type Double,
  doublesIn,
  type Paid,
  paymentsAsk,
  paymentsIn,
  sharedAsk,
} from './records.ts'

export type PaidTwice = Finding & {
  kind: 'paid_twice'
  facts: { paidTwice: Fact; paidOnce: Fact }
  number: string
  /** To whom and when, the first time first. */
  paid: { vendor: string; day: string; check: string | null }[]
  credit: Credit | null
}

export function needsOf(input: InsightInput): Need[] {
  const asked = input.answers.of(netsuite.payments, paymentsAsk(input).about)
  const isUnknown = answered(asked) && asked.records.length === 0
  return [
    needed(paymentsAsk(input)),
    wanted(asks.vendorTwins()),
    ...(isUnknown ? [wanted(sharedAsk(input.today))] : []),
    ...(doublesIn(input).length > 0 ? [wanted(creditsAsk(input))] : []),
  ]
}

export function find(input: InsightInput): PaidTwice[] {
  return answered(paymentsIn(input)) ? doublesIn(input).map((double) => findingOf(double, input)) : []
}

function findingOf(double: Double, input: InsightInput): PaidTwice {
  const { say } = input.words
  const { number, owed, again, lastPaid } = double
  const bills = [owed, ...again]
  const credit = creditOf(double, input)
  const checks = bills.flatMap(({ payments }) => payments.map(({ checkNumber }) => checkNumber ?? ''))
  const vendors = new Set(bills.flatMap(({ payments }) => payments.map(({ vendorId }) => vendorId)))
  const twins = input.answers.of(netsuite.vendorTwins)
  const facts = { paidTwice: overFact(double, input), paidOnce: eachFact(double, input) }
  return {
    kind: 'paid_twice',
    id: `paid-twice-${number}-${[...vendors].sort().join('-')}`,
    project: owed.payments[0]?.project ?? null,
    subject: number,
    atStake: facts.paidTwice,
    facts,
    number,
    paid: bills.map(toLine),
    credit,
    checks: [
      { text: say('twice.checkPaid'), agrees: true },
      { text: say('twice.checkNumbers'), agrees: new Set(checks).size === checks.length },
      ...(vendors.size > 1 ? check(twins, say('twice.checkFirm'), true) : []),
      ...check(input.answers.of(netsuite.vendorCredits, creditsAsk(input).about), say('twice.checkCredit'), !credit),
    ],
    owner: say('twice.owner'),
    ageDays: daysBetween(lastPaid, input.today),
    evidence: facts.paidTwice.sources,
    lookedIn: [],
    waits: credit === null,
  }
}

function toLine({ payments, first }: Paid): PaidTwice['paid'][number] {
  const [one] = payments
  return { vendor: plainWords(one?.vendor ?? '', 60), day: first, check: one?.checkNumber ?? null }
}
