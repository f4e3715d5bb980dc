import { addDays } from './calendar.ts'
import { fieldWindow } from './field.ts'
import type { Employee, Timesheet } from './types.ts'
import type { World } from './world.ts'

/** All of thirty months; the last 52 are those of timesheets.ts. The week between them is the year's edge and belongs to neither. */
const weeks = { all: 130, lately: 53 }

/** Weeks before the year that BambooHR hands out, of whoever was here: nobody remembers on which job. */
export function createTimesheetHistory(world: World, employees: readonly Employee[]): Timesheet[] {
  const random = world.random('timesheet history')
  const { lastWeekEnds } = fieldWindow(world)
  const rows: Omit<Timesheet, 'bamboohrId'>[] = []
  for (const person of employees) {
    for (let back = weeks.all - 1; back >= weeks.lately; back--) {
      const weekEnding = addDays(lastWeekEnds, -7 * back)
      if (person.hireDate > weekEnding || (person.terminationDate ?? '9999') < addDays(weekEnding, -6)) continue
      const hours = random.chance(0.04) ? 24 : random.int(37, 41)
      rows.push({ employee: person.number, weekEnding, hours, overtime: 0, job: null, exported: true })
    }
  }
  return rows.map((row, index) => ({ bamboohrId: String(860_001 + index), ...row }))
}
