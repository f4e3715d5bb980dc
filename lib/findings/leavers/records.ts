import { addDays } from '#lib/core/days.ts'
import { sumOf } from '#lib/facts/formula-rows.ts'
import { samePerson } from '#lib/matching/names.ts'
import { known } from '#lib/measures/amounts.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, type RecordOf, recordsOf } from '#lib/measures/replies.ts'
import * as others from '#lib/measures/topics/others.ts'
import * as procore from '#lib/measures/topics/procore.ts'

export type Person = RecordOf<typeof others.leavers>
export type Account = RecordOf<typeof others.accounts>
export type Line = RecordOf<typeof procore.manpower>

/** Procore reads hours of all jobs for a month at most. */
const HOURS_DAYS = 30
/** Each is a question to every job; nobody waits for more of them before the first are dealt with. */
const MOST_PEOPLE = 10
const MOST_ADDRESSES = 60

export function peopleWhoLeft({ answers }: InsightInput): Person[] {
  return recordsOf(answers.of(others.leavers))
}

export function addressesOf(people: readonly Person[]): string[] {
  return people.flatMap(({ workEmail }) => workEmail ?? []).slice(0, MOST_ADDRESSES)
}

/** Found by what joins the two systems: the mail address, else the employee number. */
export function accountOf(person: Person, { answers }: InsightInput): Account | null {
  const accounts = recordsOf(answers.of(others.accounts))
  return (
    accounts.find(({ email }) => email.toLowerCase() === person.workEmail?.toLowerCase()) ??
    accounts.find(({ employeeNumber }) => employeeNumber !== null && employeeNumber === person.number) ??
    null
  )
}

/** Whose hours are worth a look: who left lately, and who can still sign in. */
export function lookedAfter(input: InsightInput): Person[] {
  return peopleWhoLeft(input)
    .filter((person) => person.daysSince <= HOURS_DAYS || accountOf(person, input)?.enabled === true)
    .slice(0, MOST_PEOPLE)
}

/** From the day after the last one, as far back as hours can be read. */
export function firstDay({ terminationDate }: Person, today: string): string {
  const [next, earliest] = [addDays(terminationDate, 1), addDays(today, -HOURS_DAYS)]
  const first = next > earliest ? next : earliest
  return first > today ? today : first
}

/**
 * What finds a person's hours in another system: the mail address, else a word of the name that every spelling has. What
 * comes is compared as a whole before it counts.
 */
export function searchFor({ workEmail, name }: Person): string {
  if (workEmail !== null) return workEmail
  const words = name.split(/[^A-Za-z]+/).toSorted((a, b) => b.length - a.length)
  return words[0] || name
}

/** Hours after the last day; null when nobody looked. */
export function linesOf(person: Person, { answers }: InsightInput): Line[] | null {
  const reply = answers.of(procore.manpower, searchFor(person))
  if (!answered(reply)) return null
  return reply.records.filter((line) => line.hours > 0 && line.date > person.terminationDate && isOf(line, person))
}

/** The same address, else, where one of the two has none, the same name. */
function isOf({ email, person: worker }: Line, { workEmail, name }: Person): boolean {
  if (email !== null && workEmail !== null) return email.toLowerCase() === workEmail.toLowerCase()
  return worker !== null && samePerson(worker, name)
}

export function jobsOf(lines: readonly Line[]): string[] {
  return [...new Set(lines.map(({ project }) => project))]
}

export type LaborCost = { amount: number; currency: string; lines: { job: string; hours: number; perHour: number }[] }

/** At what each job's labour costs on average: nobody's own pay is read for this. Null where a job's cost is not known. */
export function laborCostOf(lines: readonly Line[], input: InsightInput): LaborCost | null {
  const parts = jobsOf(lines).map((job) => {
    const rate = rateOf(job, input)
    const own = sumOf(
      lines.filter(({ project }) => project === job),
      ({ hours }) => hours,
    )
    return rate === null ? null : { job, hours: own, ...rate }
  })
  const priced = parts.filter((part) => part !== null)
  const [first] = priced
  if (first === undefined || priced.length < parts.length || priced.some((part) => part.currency !== first.currency)) {
    return null
  }
  return {
    amount: sumOf(priced, ({ hours, perHour }) => Math.round(hours * perHour)),
    currency: first.currency,
    lines: priced,
  }
}

function rateOf(job: string, { answers }: InsightInput): { perHour: number; currency: string } | null {
  const { rows } = known(recordsOf(answers.of(procore.laborCost, job)), 'actual', 'actualHours')
  const worked = rows.filter(({ actualHours }) => actualHours > 0)
  const hours = sumOf(worked, ({ actualHours }) => actualHours)
  const [first] = worked
  if (first === undefined || hours === 0) return null
  return { perHour: Math.round(sumOf(worked, ({ actual }) => actual) / hours), currency: first.currency }
}
