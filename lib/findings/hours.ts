import { addDays } from '#lib/core/days.ts'
import { sumOf } from '#lib/facts/formula-rows.ts'
import type { Fact } from '#lib/facts/types.ts'
import { samePerson } from '#lib/matching/names.ts'
import { known } from '#lib/measures/amounts.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { type RecordOf, recordsOf } from '#lib/measures/replies.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import type { Words } from '#lib/measures/words.ts'

export type Line = RecordOf<typeof procore.manpower>

/** Somebody as two systems know them: by the mail address, else by the name. */
type Worker = { workEmail: string | null; name: string }

/** Procore reads hours of all jobs for a month at most. */
export const HOURS_DAYS = 30

/** From the day after another, as far back as hours can be read. */
export function dayAfter(day: string, today: string): string {
  const [next, earliest] = [addDays(day, 1), addDays(today, -HOURS_DAYS)]
  const first = next > earliest ? next : earliest
  return first > today ? today : first
}

/**
 * What finds a person's hours in another system: the mail address, else a word of the name that every spelling has. What
 * comes is compared as a whole before it counts.
 */
export function searchFor({ workEmail, name }: Worker): string {
  if (workEmail !== null) return workEmail
  const words = name.split(/[^A-Za-z]+/).toSorted((a, b) => b.length - a.length)
  return words[0] || name
}

/** The same address, else, where one of the two has none, the same name. */
export function isOf({ email, person: worker }: Line, { workEmail, name }: Worker): boolean {
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

/** Each job's hours at its average rate. */
export function laborFormula({ amount, lines }: LaborCost, total: string, { say }: Words): Fact['formula'] {
  return {
    rows: lines.flatMap(({ job, hours, perHour }) => [
      { label: say('leaver.hours'), detail: job, value: hours, unit: 'count' as const },
      { label: say('leaver.rate'), detail: job, value: perHour },
    ]),
    total: { label: total, value: amount },
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
