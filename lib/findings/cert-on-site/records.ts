import { addDays } from '#lib/core/days.ts'
import { samePerson } from '#lib/matching/names.ts'
import { type Ask, asks } from '#lib/measures/asks.ts'
import { idOf } from '#lib/measures/certified/narrowed.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, type Reply, recordsOf } from '#lib/measures/replies.ts'
import * as others from '#lib/measures/topics/others.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { plainWords } from '#lib/measures/words.ts'
import { dayAfter, HOURS_DAYS, isOf, type Line, searchFor } from '../hours.ts'
import { isMeant } from '../named.ts'
import { type Certificate, keyOf, licencesIn } from './licences.ts'

/** Somebody whose certificates have ended; the licence of the own trade first, where it is among them. */
export type Holder = { key: string; name: string; lapsed: [Certificate, ...Certificate[]]; isLicence: boolean }

export function certificateOf({ lapsed: [first] }: Holder): string {
  return plainWords(first.certification, 60)
}

/** Each is a question to every job. */
const MOST_PEOPLE = 10

export function certificatesIn({ answers }: Pick<InsightInput, 'answers'>) {
  return answers.of(others.certifications, certificatesAsk().about)
}

export function certificatesAsk(): Ask {
  return asks.certifications({ status: 'all' })
}

export function holdersIn(input: InsightInput): Holder[] {
  const all = recordsOf(certificatesIn(input))
  const licences = licencesIn(all)
  const isLicence = ({ certification, jobTitle }: Certificate) => licences.get(certification) === jobTitle
  return [...Map.groupBy(all, keyOf)]
    .filter(([, own]) => own[0] !== undefined && isAsked(own[0], input))
    .flatMap(([key, own]) => {
      const [first, ...rest] = lapsedOf(own, input.today).toSorted(
        (a, b) => Number(isLicence(b)) - Number(isLicence(a)) || (a.expires ?? '').localeCompare(b.expires ?? ''),
      )
      if (first === undefined) return []
      const lapsed: Holder['lapsed'] = [first, ...rest]
      return [{ key, name: first.employee, lapsed, isLicence: isLicence(first) }]
    })
}

function isAsked({ employee, employeeNumber }: Certificate, input: InsightInput): boolean {
  const ids = employeeNumber == null ? [] : [idOf('bamboohr', employeeNumber)]
  return isMeant(input, 'person', { name: employee, ids })
}

/** One that was renewed stands there twice: the newer counts. */
function lapsedOf(own: readonly Certificate[], today: string): Certificate[] {
  return own.filter(
    ({ state, expires, certification }) =>
      state === 'expired' &&
      expires != null &&
      expires < today &&
      !own.some(
        (other) => other.certification === certification && ['valid', 'expiring', 'no_expiry'].includes(other.state),
      ),
  )
}

/** On one job everybody is looked for; over all of them whose own trade it is, or who was named. */
export function lookedFor(input: InsightInput): Holder[] {
  const holders = holdersIn(input)
  const all = input.about !== null || input.named !== undefined
  return all ? holders : holders.filter(({ isLicence }) => isLicence).slice(0, MOST_PEOPLE)
}

export function hoursAsk({ name, lapsed }: Holder, { about, today }: Pick<InsightInput, 'about' | 'today'>): Ask {
  return about === null
    ? asks.manpower(searchFor({ name, workEmail: null }), dayAfter(lapsed[0].expires ?? today, today), today)
    : asks.manpowerOn(about, addDays(today, -HOURS_DAYS), today)
}

export function hoursIn(holder: Holder, input: InsightInput): Reply<Line> {
  return input.answers.of(procore.manpower, hoursAsk(holder, input).about)
}

/**
 * Hours after the certificate ended; null where nobody looked, or where two people have the name: then nobody can say
 * whose hours they are.
 */
export function linesOf(holder: Holder, input: InsightInput): Line[] | null {
  const reply = hoursIn(holder, input)
  if (!answered(reply) || hasNamesake(holder, input)) return null
  const { expires } = holder.lapsed[0]
  const who = { name: holder.name, workEmail: null }
  const own = reply.records.filter((line) => line.hours > 0 && line.date > (expires ?? '') && isOf(line, who))
  return new Set(own.flatMap(({ email }) => email?.toLowerCase() ?? [])).size > 1 ? null : own
}

function hasNamesake({ key, name }: Holder, input: InsightInput): boolean {
  return recordsOf(certificatesIn(input)).some((other) => keyOf(other) !== key && samePerson(other.employee, name))
}
