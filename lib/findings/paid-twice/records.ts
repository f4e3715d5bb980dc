import { addDays } from '#lib/core/days.ts'
import { sumOf } from '#lib/facts/formula-rows.ts'
import { known } from '#lib/measures/amounts.ts'
import { type Ask, asks } from '#lib/measures/asks.ts'
import { idOf } from '#lib/measures/certified/narrowed.ts'
import { sameNumber } from '#lib/measures/certified/select.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, type RecordOf, type Reply, recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import { isMeant } from '../named.ts'
import { firmsIn } from './firms.ts'

export type Payment = RecordOf<typeof netsuite.payments> & { amount: number }
export type Credit = RecordOf<typeof netsuite.vendorCredits>

/** A bill and what was paid on it. */
export type Paid = { number: string; payments: Payment[]; total: number; first: string }

/** Bills of one firm with one number over one amount: the first one was owed. */
export type Double = { vendorId: string; number: string; owed: Paid; again: Paid[]; over: number; lastPaid: string }

export const DAYS_BACK = 365

/** Of one invoice whatever its age; else all of a year whose number two bills have. */
export function paymentsAsk({ named, today }: Pick<InsightInput, 'named' | 'today'>): Ask {
  return named?.dimension === 'number' ? asks.payments({ billNumber: named.name }) : sharedAsk(today)
}

export function sharedAsk(today: string): Ask {
  return asks.payments({ from: addDays(today, -DAYS_BACK), sharedNumber: true })
}

/** The books may have the number with letters that nobody says: then it is looked for among those. */
export function paymentsIn(input: InsightInput): Reply<RecordOf<typeof netsuite.payments>> {
  const asked = input.answers.of(netsuite.payments, paymentsAsk(input).about)
  const shared = input.answers.of(netsuite.payments, sharedAsk(input.today).about)
  return answered(asked) && asked.records.length === 0 && answered(shared) ? shared : asked
}

export function doublesIn(input: InsightInput): Double[] {
  const payments = known(recordsOf(paymentsIn(input)), 'amount').rows
  const firmOf = firmsIn(
    input,
    payments.map(({ vendorId }) => vendorId),
  )
  const bills = [...Map.groupBy(payments, ({ billId, id }) => billId ?? id).values()].flatMap((some) => paidOn(some))
  const alike = Map.groupBy(bills, ({ payments: [one], total }) => {
    return JSON.stringify([firmOf(one?.vendorId ?? ''), total, one?.currency])
  })
  return [...alike.values()]
    .flatMap(byNumber)
    .flatMap(doubleOf)
    .filter(({ owed, again }) =>
      [owed, ...again].some(({ payments: [one] }) => one !== undefined && isAsked(one, input)),
    )
    .toSorted((a, b) => b.over - a.over || a.number.localeCompare(b.number))
}

function isAsked({ billNumber, vendor, vendorId }: Payment, input: InsightInput): boolean {
  const { named } = input
  if (named?.dimension === 'number') return billNumber != null && sameNumber(billNumber, named.name)
  return isMeant(input, 'vendor', { name: vendor, ids: [idOf('netsuite', vendorId)] })
}

/** A bill without a number is like no other. */
function paidOn(payments: Payment[]): Paid[] {
  const number = payments[0]?.billNumber
  if (number == null || number.trim() === '') return []
  const dates = payments.map(({ date }) => date).sort()
  return [{ number, payments, total: sumOf(payments, ({ amount }) => amount), first: dates[0] ?? '' }]
}

function byNumber(bills: readonly Paid[]): Paid[][] {
  const same: Paid[][] = []
  for (const bill of bills) {
    const group = same.find(([first]) => first !== undefined && sameNumber(first.number, bill.number))
    if (group === undefined) same.push([bill])
    else group.push(bill)
  }
  return same
}

function doubleOf(bills: readonly Paid[]): Double[] {
  const [owed, ...again] = bills.toSorted((a, b) => a.first.localeCompare(b.first))
  if (owed === undefined || again.length === 0 || owed.total <= 0) return []
  const lastPaid =
    again
      .flatMap(({ payments }) => payments.map(({ date }) => date))
      .sort()
      .at(-1) ?? ''
  const vendorId = owed.payments[0]?.vendorId ?? ''
  return [{ vendorId, number: owed.number, owed, again, over: sumOf(again, ({ total }) => total), lastPaid }]
}

/** A credit over the same amount, from the day of the last payment on, gives the money back. */
export function creditOf({ vendorId, over, lastPaid }: Double, input: InsightInput): Credit | null {
  const credits = recordsOf(input.answers.of(netsuite.vendorCredits, creditsAsk(input).about))
  const firmOf = firmsIn(input, [vendorId, ...credits.map((one) => one.vendorId)])
  const firm = firmOf(vendorId)
  return credits.find((one) => firmOf(one.vendorId) === firm && one.amount === over && one.date >= lastPaid) ?? null
}

export function creditsAsk({ today }: Pick<InsightInput, 'today'>): Ask {
  return asks.vendorCredits({ from: addDays(today, -DAYS_BACK) })
}
