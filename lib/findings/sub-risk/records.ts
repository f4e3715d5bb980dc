import { addDays, daysBetween } from '#lib/core/days.ts'
import { sumOf } from '#lib/facts/formula-rows.ts'
import { sameCompany, tellingWords } from '#lib/matching/names.ts'
import { type Ask, asks } from '#lib/measures/asks.ts'
import { idOf } from '#lib/measures/certified/narrowed.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, type Priced, type RecordOf, type Reply, recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as others from '#lib/measures/topics/others.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { isMeant } from '../named.ts'
import { isFromOutside, type Mail, namesCompany } from '../outside-mail.ts'
import { isLienNotice, lienWords } from './lien-notice.ts'

export type Paper = RecordOf<typeof procore.insurance>
export type Payment = RecordOf<typeof netsuite.payments>
export type Bill = RecordOf<typeof netsuite.bills>
type Commitment = RecordOf<typeof procore.commitments>

/** A renewed certificate takes days to come, so what ends within a month is asked for now. */
export const SOON_DAYS = 30
const LETTER_DAYS = 60
/** On average over a year's payments: who is paid so long after the due date has a reason to act. */
export const SLOW_DAYS = 15
/** A year's payments that are fewer say nothing of a habit. */
const LEAST_PAYMENTS = 3
/** Two of three independent signs. */
export const LEAST_SIGNS = 2

/** A firm with contracts on running jobs, under the ids that the field system has for it. */
export type Sub = { name: string; ids: string[]; jobs: string[] }

export function commitmentsAsk(): Ask {
  return asks.commitments({})
}

export function papersAsk(): Ask {
  return asks.insurance({})
}

export function lettersAsks({ today }: Pick<InsightInput, 'today'>): Ask[] {
  return lienWords.map((word) => asks.mailWith(word, addDays(today, -LETTER_DAYS)))
}

/** A year's payments, by a word of the name that every spelling has; what comes is compared as a whole. */
export function paymentsAsk(sub: Pick<Sub, 'name'>, today: string): Ask {
  return asks.payments({ from: addDays(today, -365), vendor: searchFor(sub) })
}

export function billsAsk(sub: Pick<Sub, 'name'>): Ask {
  return asks.bills({ status: 'all', vendor: searchFor(sub) })
}

function searchFor({ name }: { name: string }): string {
  return tellingWords(name).toSorted((a, b) => b.length - a.length)[0] ?? name
}

export function commitmentsIn({ answers }: Pick<InsightInput, 'answers'>): Reply<Commitment> {
  return answers.of(procore.commitments, commitmentsAsk().about)
}

/** Whom anything is committed to, largest number of jobs first; the one that was named where one was. */
function subsIn(input: InsightInput): Sub[] {
  const held = recordsOf(commitmentsIn(input)).filter(({ vendor }) => vendor != null)
  const subs = [...Map.groupBy(held, ({ vendor, vendorId }) => vendorId ?? vendor ?? '')].map(([key, some]): Sub => {
    const [first] = some
    const id = first?.vendorId == null ? key : idOf('procore', first.vendorId)
    return {
      name: first?.vendor ?? key,
      ids: [id],
      jobs: [...new Set(some.flatMap(({ project }) => project ?? []))].sort(),
    }
  })
  return subs.filter((sub) => isMeant(input, 'vendor', sub)).toSorted((a, b) => b.jobs.length - a.jobs.length)
}

/** One firm's records of another system: joined by what somebody or a tax id said, else by name. */
function isSame(sub: Sub, other: { id: string; name: string }, { joins }: Pick<InsightInput, 'joins'>): boolean {
  const joined = sub.ids.flatMap((id) => joins.sameAs('vendor', { system: 'procore', id: plain(id) }, 'netsuite'))
  return joined.length > 0 ? joined.includes(other.id) : sameCompany(sub.name, other.name)
}

function plain(id: string): string {
  return id.replace(/^[a-z0-9]+:/, '')
}

/** The paper that ends first among those that have no later one of their kind. */
export function paperOf({ name, ids }: Sub, { answers }: Pick<InsightInput, 'answers'>): Paper | null {
  const own = recordsOf(answers.of(procore.insurance, papersAsk().about)).filter(({ vendor, vendorId }) =>
    vendorId == null ? sameCompany(vendor, name) : ids.includes(idOf('procore', vendorId)),
  )
  const dated = own.filter(({ expires, state }) => expires != null && state !== 'exempt')
  const newest = dated.filter(
    (paper) => !dated.some((other) => other.kind === paper.kind && (other.expires ?? '') > (paper.expires ?? '')),
  )
  return newest.toSorted((a, b) => (a.expires ?? '').localeCompare(b.expires ?? ''))[0] ?? null
}

function isDue(paper: Paper | null, today: string): boolean {
  return paper?.expires != null && daysBetween(today, paper.expires) <= SOON_DAYS
}

export function lettersIn(input: InsightInput): Reply<Mail>[] {
  return lettersAsks(input).map(({ about }) => input.answers.of(others.mail, about))
}

export function letterOf({ name }: Sub, input: InsightInput): Mail | null {
  return (
    lettersIn(input)
      .flatMap((reply) => recordsOf(reply))
      .filter((mail) => isFromOutside(mail, input.ownDomain) && isLienNotice(mail))
      .find((mail) => namesCompany(`${mail.fromName ?? ''} ${mail.subject} ${mail.text}`, name)) ?? null
  )
}

export function paymentsOf(sub: Sub, input: InsightInput): Payment[] {
  const payments = input.answers.of(netsuite.payments, paymentsAsk(sub, input.today).about)
  return recordsOf(payments).filter(({ vendor, vendorId }) => isSame(sub, { id: vendorId, name: vendor }, input))
}

/** On average after the due date; null where too few payments say so. */
export function daysLateOf(payments: readonly Payment[]): number | null {
  const dated = payments.flatMap(({ date, dueDate }) =>
    dueDate == null ? [] : [Math.max(0, daysBetween(dueDate, date))],
  )
  return dated.length < LEAST_PAYMENTS ? null : sumOf(dated, (days) => days) / dated.length
}

export function billsOf(sub: Sub, input: InsightInput): Priced<Bill>[] {
  return recordsOf(input.answers.of(netsuite.bills, billsAsk(sub).about)).filter(({ vendor, vendorId }) =>
    isSame(sub, { id: vendorId, name: vendor }, input),
  )
}

/** Each payment with the days since the date of its bill. */
export function waitsOf(payments: readonly Payment[], bills: readonly Bill[]): { payment: Payment; days: number }[] {
  const dates = new Map(bills.map(({ id, date }) => [id, date]))
  return payments.flatMap((payment) => {
    const date = payment.billId == null ? undefined : dates.get(payment.billId)
    return date === undefined ? [] : [{ payment, days: daysBetween(date, payment.date) }]
  })
}

export type Signs = { due: boolean; lien: boolean; slow: boolean }

export function signsOf(sub: Sub, input: InsightInput): Signs {
  return {
    due: isDue(paperOf(sub, input), input.today),
    lien: letterOf(sub, input) !== null,
    slow: (daysLateOf(paymentsOf(sub, input)) ?? 0) >= SLOW_DAYS,
  }
}

/** Each is a question to the books. */
const MOST_SUSPECTS = 12

/** Whose payments are looked at: who was named, else those against whom something speaks already; a letter first. */
export function suspectsIn(input: InsightInput): { subs: Sub[]; all: number } {
  const subs = subsIn(input)
  if (input.named !== undefined) return { subs: subs.slice(0, MOST_SUSPECTS), all: subs.length }
  const signed = subs.map((sub) => ({ sub, signs: signsOf(sub, input) })).filter(({ signs }) => signs.due || signs.lien)
  const first = signed.toSorted((a, b) => Number(b.signs.lien) - Number(a.signs.lien))
  return { subs: first.slice(0, MOST_SUSPECTS).map(({ sub }) => sub), all: signed.length }
}

/** Whether everything was read in which a second sign could stand. */
export function isSignRead(input: InsightInput): boolean {
  const { subs, all } = suspectsIn(input)
  const replies: Reply[] = [
    input.answers.of(procore.insurance, papersAsk().about),
    ...lettersIn(input),
    ...subs.map((sub) => input.answers.of(netsuite.payments, paymentsAsk(sub, input.today).about)),
  ]
  return subs.length === all && replies.every((reply) => answered(reply))
}

export function isRisk(signs: Signs): boolean {
  return Object.values(signs).filter(Boolean).length >= LEAST_SIGNS
}
