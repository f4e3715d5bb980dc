import { addDays } from './calendar.ts'
import { fieldWindow } from './field.ts'
import { sum } from './random.ts'
import type { Employee, Manpower, Timesheet } from './types.ts'
import type { World } from './world.ts'

/** Hours of the last 52 whole weeks: those that reached payroll's export, and all that were worked. */
const hourTargets = { exported: 689_655, all: 780_000 }
/** The division whose craft hours are not exported (story 13). */
const silentDivision = 'Site Work'

type Given = { employees: readonly Employee[]; manpower: readonly Manpower[]; posts: Map<string, string> }
type Week = Timesheet & { /** Field records fix these hours. */ tied: boolean }

/** One row per person and week. For field people the latest weeks are the sums of Procore's manpower. */
export function createTimesheets(world: World, { employees, manpower, posts }: Given): Timesheet[] {
  const random = world.random('timesheets')
  const { from, lastWeekEnds } = fieldWindow(world)
  const hoursOfDay = fieldHours(manpower)
  const rows: Week[] = []

  for (const person of employees) {
    const job = posts.get(person.number) ?? null
    const exported = !(person.department === 'Craft' && person.division === silentDivision)
    for (let back = 51; back >= 0; back--) {
      const weekEnding = addDays(lastWeekEnds, -7 * back)
      if (person.hireDate > weekEnding || (person.terminationDate ?? '9999') < addDays(weekEnding, -6)) continue
      const tied = job !== null && weekEnding > from
      const hours = tied ? weekHours(hoursOfDay, person, weekEnding) : random.chance(0.04) ? 24 : random.int(37, 41)
      if (hours > 0)
        rows.push({ bamboohrId: '', employee: person.number, weekEnding, hours, overtime: 0, job, exported, tied })
    }
  }
  reach(
    rows.filter((row) => !row.exported),
    hourTargets.all - hourTargets.exported,
  )
  reach(
    rows.filter((row) => row.exported),
    hourTargets.exported,
  )
  return rows.map(({ tied: _, ...row }, index) => {
    return { ...row, bamboohrId: String(900_001 + index), overtime: row.job === null ? 0 : Math.max(0, row.hours - 40) }
  })
}

function fieldHours(manpower: readonly Manpower[]): Map<string, number> {
  const hours = new Map<string, number>()
  for (const line of manpower) if (line.employee) hours.set(`${line.employee} ${line.date}`, line.hours)
  return hours
}

/** Payroll pays nobody after the last day of employment, whatever the field has entered. */
function weekHours(hours: Map<string, number>, person: Employee, weekEnding: string): number {
  const days = Array.from({ length: 7 }, (_, back) => addDays(weekEnding, -back))
  return sum(
    days.filter((day) => person.terminationDate === null || day <= person.terminationDate),
    (day) => hours.get(`${person.number} ${day}`) ?? 0,
  )
}

/** Brings the free weeks, in quarter hours, to where the sum is the wanted one. */
function reach(rows: Week[], wanted: number) {
  const free = rows.filter((row) => !row.tied)
  const factor = (wanted - sum(rows, (row) => (row.tied ? row.hours : 0))) / sum(free, (row) => row.hours)
  for (const row of free) row.hours = Math.round(row.hours * factor * 4) / 4
  let gap = Math.round((wanted - sum(rows, (row) => row.hours)) * 4)
  for (const row of free) {
    if (gap === 0) return
    row.hours += Math.sign(gap) / 4
    gap -= Math.sign(gap)
  }
}
