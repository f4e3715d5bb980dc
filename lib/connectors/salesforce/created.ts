import { addDays, dayIn, startOfDay } from '#lib/core/days.ts'
import type { CallContext } from '../kit/connector.ts'
import { moment, type Soql, soql } from './soql.ts'

type Zone = Pick<CallContext['company'], 'timeZone'>

/** Created on these days of the company: Salesforce keeps an instant, and people ask for days. */
export function createdIn(
  { since, until }: { since?: string | undefined; until?: string | undefined },
  { timeZone }: Zone,
): (Soql | undefined)[] {
  return [
    since === undefined ? undefined : soql`CreatedDate >= ${moment(startOfDay(since, timeZone))}`,
    until === undefined ? undefined : soql`CreatedDate < ${moment(startOfDay(addDays(until, 1), timeZone))}`,
  ]
}

/** The company's day of an instant; null for none that can be read. */
export function dayOfInstant(instant: string | null, { timeZone }: Zone): string | null {
  // `+0000` as Salesforce writes it is no form that every engine reads.
  const date = new Date((instant ?? '').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(date.getTime()) ? null : dayIn(timeZone, date)
}
