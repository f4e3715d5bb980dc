import { addDays, lastWeekday, weekday } from '../calendar.ts'
import { clock, compare, moment } from './moments.ts'
import type { Moment } from './types.ts'

/** A time in which a system did not do what it should. */
export type Incident = { system: string; from: Moment; to: Moment }

export type Incidents = {
  /** The key of BambooHR was revoked, and nobody renewed it over the weekend. */
  revoked: Incident
  /** The breaker opened. */
  silent: readonly Incident[]
  /** NetSuite takes its time every day. */
  slow: { system: string; from: number; to: number }
  /** On Mondays one report asks Procore for more than it gives. */
  report: { system: string; weekday: number; from: number; to: number }
  /** A client in a loop. */
  loop: { system: string; at: Moment }
}

export function incidentsOf(ago: (days: number) => string): Incidents {
  const monday = lastWeekday(ago(13), 1)
  const wednesday = lastWeekday(ago(44), 3)
  const thursday = lastWeekday(ago(17), 4)
  return {
    revoked: { system: 'bamboohr', from: moment(addDays(monday, -3), '11:20'), to: moment(monday, '10:15') },
    silent: [
      { system: 'procore', from: moment(wednesday, '13:40'), to: moment(wednesday, '14:05') },
      { system: 'm365', from: moment(thursday, '10:20'), to: moment(thursday, '10:38') },
    ],
    slow: { system: 'netsuite', from: clock('9:00'), to: clock('9:40') },
    report: { system: 'procore', weekday: 1, from: clock('7:45'), to: clock('8:00') },
    loop: { system: 'procore', at: moment(lastWeekday(ago(32), 2), '15:12') },
  }
}

export function isWithin({ from, to }: Incident, at: Moment): boolean {
  return compare(from, at) <= 0 && compare(at, to) < 0
}

export function isReportTime({ report }: Incidents, at: Moment): boolean {
  return weekday(at.day) === report.weekday && at.ms >= report.from && at.ms < report.to
}
