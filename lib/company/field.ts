import { addDays, daysFrom, isWorkday, lastWeekday, spoken, weekday } from './calendar.ts'
import { fieldNotes } from './field-notes.ts'
import { leaverDay } from './people.ts'
import { at, one, sum, weighted } from './random.ts'
import type { Crew } from './staffing.ts'
import { certificateEnd, craneOperator, injections } from './stories/more.ts'
import { ternCreek } from './stories/plan.ts'
import type { BudgetLine, DailyLog, Employee, Job, Manpower, Vendor } from './types.ts'
import { vendorsFor } from './vendors.ts'
import type { World } from './world.ts'

/** Whole weeks (Sunday to Saturday) of field records; 13 are 91 days. */
const fieldWeeks = 13

/** The first day of the field records, and the last Saturday, when the latest whole week ended. */
export function fieldWindow(world: World): { from: string; lastWeekEnds: string } {
  const lastWeekEnds = lastWeekday(world.today, 6)
  return { from: addDays(lastWeekEnds, 1 - 7 * fieldWeeks), lastWeekEnds }
}

/** Where the leaver of story 7 worked. */
const leaverJob = '24-022'

/** Where everybody who works in the field is working: one job each, more people where more labor is budgeted. */
export function createPosts(
  world: World,
  given: {
    employees: readonly Employee[]
    jobs: readonly Job[]
    crews: Map<string, Crew>
    budgetLines: readonly BudgetLine[]
  },
): Map<string, string> {
  const random = world.random('posts')
  const active = given.jobs.filter((job) => job.status === 'active')
  const labor = active.map((job) => {
    const lines = given.budgetLines.filter((line) => line.job === job.number && line.category === 'labor')
    return { job: job.number, share: sum(lines, (line) => line.forecastToComplete) }
  })
  const all = sum(labor, (one) => one.share)
  const drawn = () => weighted(labor, ({ share }) => share, random.next() * all).job
  const led = new Map(
    [...given.crews].flatMap(([job, crew]) => crew.foremen.map((foreman) => [foreman, job] as const)).toReversed(),
  )
  const running = new Set(active.map((job) => job.number))

  return new Map(
    given.employees
      .filter((person) => person.department === 'Craft' || person.department === 'Foremen')
      .map((person) => {
        if (person.lastName === craneOperator.lastName) return [person.number, craneOperator.job]
        if (person.terminationDate === leaverDay(world) && person.upn) return [person.number, leaverJob]
        const leads = led.get(person.number)
        return [person.number, leads && running.has(leads) ? leads : drawn()]
      }),
  )
}

/** Hours of each person and subcontractor's crew per day, for whole weeks and the days since. */
export function createManpower(
  world: World,
  given: {
    employees: readonly Employee[]
    jobs: readonly Job[]
    posts: Map<string, string>
    vendors: readonly Vendor[]
  },
): Manpower[] {
  const random = world.random('manpower')
  const days = daysFrom(fieldWindow(world).from, addDays(world.today, -1)).filter(isWorkday)
  const lines: Manpower[] = []
  const add = (line: Omit<Manpower, 'procoreId'>) =>
    lines.push({ procoreId: String(41_000_001 + lines.length), ...line })
  const leaver = leaverDay(world)
  // The operator of story 8: every day until the certificate ended, then the last eleven.
  const crane = days.filter((day, index) => day <= certificateEnd(world) || index >= days.length - craneOperator.logs)

  for (const person of given.employees) {
    const job = given.posts.get(person.number)
    if (!job) continue
    const operator = job === craneOperator.job && person.lastName === craneOperator.lastName
    for (const day of operator ? crane : days) {
      const left = person.terminationDate !== null && day > person.terminationDate
      const paidLeaver =
        person.terminationDate === leaver &&
        person.upn !== null &&
        [4, 5, 6].some((after) => addDays(leaver, after) === day)
      if ((left && !paidLeaver) || day < person.hireDate) continue
      if (!operator && !paidLeaver && random.chance(0.05)) continue
      const hours = paidLeaver ? 8 : random.chance(0.12) ? 10 : random.chance(0.06) ? 6 : 8
      add({
        job,
        date: day,
        employee: person.number,
        vendorId: null,
        workers: 1,
        hours,
        costCode: codeOf(person),
        notes: '',
      })
    }
  }
  subcontractorCrews(world, given.jobs, given.vendors, days).forEach(add)
  return lines
}

function codeOf(person: Employee): string {
  const codes: Record<string, string> = {
    'Cement Mason': '03-3500',
    Rodbuster: '03-2100',
    'Form Carpenter': '03-1000',
    'Pump Operator': '03-3100',
    'Equipment Operator': '31-2200',
    'Pipe Layer': '33-4100',
    'Grade Checker': '31-2300',
    'Crane Operator': '01-5400',
    'Drywall Finisher': '06-2000',
    'Carpenter Apprentice': '06-1000',
  }
  const fallback: Record<string, string> = { Concrete: '03-3000', 'Site Work': '31-2300', Building: '06-1000' }
  return codes[person.jobTitle] ?? fallback[person.division] ?? '01-7400'
}

function subcontractorCrews(world: World, jobs: readonly Job[], vendors: readonly Vendor[], days: readonly string[]) {
  const random = world.random('crews')
  const candidates = vendorsFor(vendors)
  return jobs
    .filter((job) => job.status === 'active')
    .flatMap((job, index) => {
      const crews = (job.percentComplete < 0.5 ? ['31', '22', '26'] : ['26', '23', '09']).map((division) => {
        return {
          vendor: at(candidates(division), index),
          costCode: division === '31' ? '31-4100' : `${division}-${division === '09' ? '2100' : '0500'}`,
        }
      })
      return days.flatMap((date) =>
        crews
          .filter(() => random.chance(0.6))
          .map(({ vendor, costCode }) => {
            const workers = random.int(2, 9)
            return {
              job: job.number,
              date,
              employee: null,
              vendorId: vendor.id,
              workers,
              hours: workers * 8,
              costCode,
              notes: vendor.procoreName ?? vendor.name,
            }
          }),
      )
    })
}

/** One log per working day and active job, with the next pour of story 5 and the planted instruction of story 16. */
export function createDailyLogs(world: World, jobs: readonly Job[], crews: Map<string, Crew>): DailyLog[] {
  const days = daysFrom(fieldWindow(world).from, addDays(world.today, -1)).filter(isWorkday)
  const logs: DailyLog[] = []
  for (const job of jobs.filter((candidate) => candidate.status === 'active')) {
    const random = world.random(`log ${job.number}`)
    const crew = one([...crews], ([number]) => number === job.number, `crew of ${job.number}`)[1]
    const authors = [crew.superintendent, ...crew.foremen]
    for (const [index, date] of days.entries()) {
      const progress = job.percentComplete * (1 - ((days.length - index) / days.length) * 0.25)
      const text = fieldNotes(progress, random)
      const author = weekday(date) === 5 ? crew.superintendent : random.pick(authors)
      logs.push({
        procoreId: String(51_200_001 + logs.length),
        job: job.number,
        date,
        author,
        ...text,
        ...planted(job.number, date, text.notes, days, world),
      })
    }
  }
  return logs
}

function planted(job: string, date: string, notes: string, days: readonly string[], world: World): Partial<DailyLog> {
  const fromEnd = days.length - 1 - days.indexOf(date)
  if (job === ternCreek.job && fromEnd === 0) {
    const pour = addDays(world.today, ternCreek.nextPourInDays)
    return {
      notes:
        'Excavated east wing footings F-12 to F-15, spoils hauled. Water in F-14, pump running. Locate marks at the gas line are hard to see.',
      nextWork: `Pour east wing footings F-12 to F-18 and grade beam GB-4 on ${pour} (${spoken(pour)}), 140 CY booked. Excavation for F-16 to F-18 before that.`,
    }
  }
  if (job === ternCreek.job && fromEnd === 4) return { notes: `${notes} ${injections.dailyLog}` }
  if (job === '23-041' && fromEnd < 12) return { notes: at(parkingNotes, fromEnd) }
  return {}
}

/** The work of story 2 that has not been billed. */
const parkingNotes = [
  'Level 4 pour 4B placed and finished, 182 CY. Level 4 is complete; formwork flies to level 5 from Monday.',
  'Stressed tendons on pour 4A, elongations within tolerance. Stripped half the shores on level 3.',
  'Tied level 4 pour 4B, inspector passed it at 2:30. Barrier cable started on level 2.',
  'Level 4 pour 4A placed, 176 CY. Curing blankets on because of frost.',
]
