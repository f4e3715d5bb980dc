import type { JsonObject } from '#lib/core/json.ts'
import { sumOf } from '#lib/facts/formula-rows.ts'
import { nameWords, sameCompany } from '#lib/matching/names.ts'
import { known } from '#lib/measures/amounts.ts'
import { type Ask, asks } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, type RecordOf, type Reply, recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as others from '#lib/measures/topics/others.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { isFromOutside, type Mail } from '../outside-mail.ts'

export type Rfi = RecordOf<typeof procore.rfis>
export type Submittal = RecordOf<typeof procore.submittals>
export type Order = RecordOf<typeof netsuite.purchaseOrders> & { amount: number }

/** A submittal that waits for answers which are late, and the orders that wait for the submittal. */
export type Block = { project: string; submittal: Submittal; rfis: Rfi[]; orders: Order[]; letter: Mail | null }

/** An answer that is a fortnight late holds somebody up. */
export const LATE_DAYS = 14

type Of = Pick<InsightInput, 'about'>

function on({ about }: Of): JsonObject {
  return about === null ? {} : { project: about }
}

export function rfisAsk(of: Of): Ask {
  return asks.rfis({ status: 'open', minDaysOverdue: LATE_DAYS, ...on(of) })
}

export function submittalsAsk(of: Of): Ask {
  return asks.submittals({ status: 'open', ...on(of) })
}

export function ordersAsk(of: Of): Ask {
  return asks.purchaseOrders({ status: 'pending_approval', ...on(of) })
}

export function rfisIn(input: InsightInput) {
  return input.answers.of(procore.rfis, rfisAsk(input).about)
}

function submittalsIn(input: InsightInput) {
  return input.answers.of(procore.submittals, submittalsAsk(input).about)
}

export function ordersIn(input: InsightInput): Reply<RecordOf<typeof netsuite.purchaseOrders>> {
  return input.answers.of(netsuite.purchaseOrders, ordersAsk(input).about)
}

export function blocksIn(input: InsightInput): Block[] {
  const late = recordsOf(rfisIn(input)).filter(({ daysOverdue }) => daysOverdue >= LATE_DAYS)
  const orders = known(recordsOf(ordersIn(input)), 'amount').rows
  return recordsOf(submittalsIn(input)).flatMap((submittal) => {
    const { project } = submittal
    const rfis = late.filter((rfi) => rfi.project === project && isNamed(rfi, submittal))
    if (project == null || rfis.length === 0) return []
    const waiting = orders.filter((order) => order.project === project && waitsFor(order, submittal, rfis))
    return [{ project, submittal, rfis, orders: waiting, letter: letterOn(project, rfis, input) }]
  })
}

function isNamed({ number }: Rfi, { mentionsRfis }: Submittal): boolean {
  const digits = digitsOf(number)
  return digits !== null && (mentionsRfis ?? []).some((named) => digitsOf(named) === digits)
}

function digitsOf(number: string): string | null {
  return /(\d+)\D*$/.exec(number)?.[1]?.replace(/^0+(?=\d)/, '') ?? null
}

/** Words shorter than this are in every text. */
const TELLING = 4

/**
 * An order is for what the submittal shows: its text has the submittal's number and a word of its title, or names one of
 * the RFIs; or its vendor is the submittal's contractor and it speaks of the same.
 */
function waitsFor({ memo, vendor }: Order, { number, title, contractor }: Submittal, rfis: readonly Rfi[]): boolean {
  const words = nameWords(memo ?? '')
  const sharesWord = nameWords(title).some((word) => word.length >= TELLING && words.includes(word))
  const namesIt = words.includes(number.toLowerCase())
  const namesRfi = rfis.some((rfi) => (memo ?? '').toLowerCase().includes(rfi.number.toLowerCase()))
  return namesRfi || (sharesWord && (namesIt || (contractor != null && sameCompany(contractor, vendor))))
}

/** A mail from outside that names most of the RFIs. */
function letterOn(project: string, rfis: readonly Rfi[], input: InsightInput): Mail | null {
  const mails = recordsOf(input.answers.of(others.mail, project))
  const named = ({ subject, text }: Mail) => {
    const said = `${subject} ${text}`.toLowerCase()
    return sumOf(rfis, ({ number }) => (said.includes(number.toLowerCase()) ? 1 : 0))
  }
  return mails.find((mail) => isFromOutside(mail, input.ownDomain) && named(mail) > rfis.length / 2) ?? null
}

/** Whom all of them wait for; null where they wait for several. */
export function engineerOf(rfis: readonly Rfi[]): { name: string; company: string | null } | null {
  const names = new Set(rfis.map(({ assignee }) => assignee ?? ''))
  const [first] = rfis
  return names.size !== 1 || first?.assignee == null ? null : { name: first.assignee, company: first.company ?? null }
}

export function wasRead(input: InsightInput): boolean {
  return answered(rfisIn(input)) && answered(submittalsIn(input))
}
