import { addDays, daysBetween } from '#lib/core/days.ts'
import { sumOf } from '#lib/facts/formula-rows.ts'
import { samePerson } from '#lib/matching/names.ts'
import { type Ask, asks, INCIDENTS_BACK } from '#lib/measures/asks.ts'
import { incidents } from '#lib/measures/certified/incidents.ts'
import { trir } from '#lib/measures/certified/trir.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, type RecordOf, type Reply, recordsOf } from '#lib/measures/replies.ts'
import * as others from '#lib/measures/topics/others.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { type OfMeasure, ofMeasure } from '../of-measure.ts'

export type Incident = RecordOf<typeof procore.safetyIncidents>
export type Person = RecordOf<typeof others.people>

/** Whose first month it is has not seen the site yet: the span that safety programs look at. */
export const NEW_DAYS = 30
const LEAST_NEW = 3
/** Against the share that the new have of everybody's days. */
const TIMES_EXPECTED = 3
const LEAST_UNDER_ONE = 2

/** A recordable incident of somebody in their first days here. */
export type New = { incident: Incident; person: Person; days: number }
export type Pattern = {
  recordable: Incident[]
  fresh: New[]
  /** Recordables of which nobody says who was hurt, or since when they were here. */
  untold: number
  /** What share of them would be of the new if nothing mattered. */
  expected: number
  /** Under whom several of the new were hurt. */
  under: { supervisor: string; count: number }[]
}

/** Recordables are few, and a year of them shows no pattern. */
function periodOf({ today }: Pick<InsightInput, 'today'>) {
  return { from: addDays(today, INCIDENTS_BACK), to: today }
}

/** Recordables of three years, as the measure counts them. */
export function recordables(input: Pick<InsightInput, 'today'>): OfMeasure {
  return ofMeasure(incidents, { states: ['recordable'], period: { ...periodOf(input), grain: 'range' } })
}

/** As it is reported. */
export const yearsRate = ofMeasure(trir, {})

export function incidentsIn(input: Pick<InsightInput, 'answers' | 'today'>): Reply<Incident> {
  return input.answers.of(procore.safetyIncidents, asks.recentIncidents(input.today).about)
}

/** Also of those who left since: somebody hurt in the first week is often gone. */
export function peopleAsk(): Ask {
  return asks.people({ status: 'all' })
}

export function peopleIn({ answers }: Pick<InsightInput, 'answers'>): Reply<Person> {
  return answers.of(others.people, peopleAsk().about)
}

export function wasRead(input: Pick<InsightInput, 'answers' | 'today'>): boolean {
  return answered(incidentsIn(input)) && answered(peopleIn(input))
}

export function patternIn(input: InsightInput): Pattern {
  const people = recordsOf(peopleIn(input))
  const recordable = recordsOf(incidentsIn(input)).filter((one) => one.recordable)
  const told = recordable.flatMap((incident) => toldOf(incident, people) ?? [])
  const fresh = told.filter(({ days }) => days >= 0 && days <= NEW_DAYS)
  return {
    recordable,
    fresh,
    untold: recordable.length - told.length,
    expected: shareOfNew(people, input),
    under: underWhom(fresh),
  }
}

/** Null where no name is told, nobody has it or two people do, or the day of hiring is not shown. */
function toldOf(incident: Incident, people: readonly Person[]): New | null {
  const [name, another] = incident.people ?? []
  if (name === undefined || another !== undefined || incident.date == null) return null
  const [person, namesake] = people.filter((one) => samePerson(one.name, name))
  if (person?.hireDate == null || namesake !== undefined) return null
  return { incident, person, days: daysBetween(person.hireDate, incident.date) }
}

/** The days that people had in their first month, of all days; who left is counted until today, which is few too many. */
function shareOfNew(people: readonly Person[], input: Pick<InsightInput, 'today'>): number {
  const { from, to } = periodOf(input)
  const hired = people.flatMap(({ hireDate }) => (hireDate == null || hireDate > to ? [] : [hireDate]))
  const all = sumOf(hired, (day) => daysBetween(day > from ? day : from, to))
  const first = sumOf(hired, (day) => (day < from ? 0 : Math.min(NEW_DAYS, daysBetween(day, to))))
  return all === 0 ? 0 : first / all
}

/** Whose first month lies in the time that is looked at. */
export function hiredIn(input: Pick<InsightInput, 'answers' | 'today'>): Person[] {
  const { from, to } = periodOf(input)
  return recordsOf(peopleIn(input)).filter(({ hireDate }) => hireDate != null && hireDate >= from && hireDate <= to)
}

function underWhom(fresh: readonly New[]): Pattern['under'] {
  const named = fresh.flatMap(({ person }) => person.supervisor ?? [])
  return [...Map.groupBy(named, (supervisor) => supervisor)]
    .map(([supervisor, some]) => ({ supervisor, count: some.length }))
    .filter(({ count }) => count >= LEAST_UNDER_ONE)
    .toSorted((a, b) => b.count - a.count || a.supervisor.localeCompare(b.supervisor))
}

/** Many more of the new than they are of everybody. */
export function isPattern({ recordable, fresh, expected }: Pattern): boolean {
  return fresh.length >= LEAST_NEW && fresh.length / recordable.length >= expected * TIMES_EXPECTED
}
