import { weekday } from '../calendar.ts'
import { one } from '../random.ts'
import type { Employee } from '../types.ts'
import { type Drawing, roleOf, wantedOf } from './draw.ts'
import type { Incident, Incidents } from './incidents.ts'
import { isPresent, type Member } from './members.ts'
import { later } from './moments.ts'
import type { Moment, Planned, Wanted } from './types.ts'

/** The client that asks without end, and after how many calls nobody answers it any more. */
export const loop = { client: 'status-script', answered: 136, calls: 154 }
const report = { client: 'weekly-report', calls: 20 }
/** Who keeps asking while a system is silent. */
const INSISTENT = 9

type Planting = Drawing & { incidents: Incidents; employees: readonly Employee[] }

/** Questions that the incidents need: somebody must have been there. */
export function plantQuestions(days: readonly string[], planting: Planting): Planned[] {
  const { incidents } = planting
  const mondays = days.filter((day) => weekday(day) === incidents.report.weekday)
  return [
    ...mondays.map((day) => mondayReport({ day, ms: incidents.report.from + 20_000 }, planting)),
    ...incidents.silent.flatMap((incident) => insisting(incident, planting)),
    runaway(planting),
  ]
}

/** One project manager has everything about the own jobs fetched at once. */
function mondayReport(at: Moment, planting: Planting): Planned {
  const asker = member(planting, (person) => person.firstName === 'Joel' && person.lastName === 'Brandt')
  const calls = ['procore.budget', 'procore.commitments', 'procore.change_orders', 'procore.rfis']
  const wanted = Array.from({ length: report.calls }, (_, index) =>
    wantedOf(calls[index % calls.length] ?? '', asker.jobs[index % asker.jobs.length] ?? '', planting),
  )
  return question(at, asker, report.client, wanted, 150, planting)
}

function insisting({ system, from, to }: Incident, planting: Planting): Planned[] {
  const { members, random } = planting
  const present = members.filter((asker) => roleOf(asker) === 'project-manager' && isPresent(asker, from))
  const tools = system === 'procore' ? ['procore.rfis', 'procore.submittals'] : ['m365.search_documents', 'm365.files']
  return Array.from({ length: INSISTENT }, (_, index) => {
    const asker = random.pick(present.filter(({ jobs }) => jobs.length > 0))
    const at = later(from, Math.floor((index * (to.ms - from.ms)) / INSISTENT) + random.int(1_000, 40_000))
    const wanted = tools.map((tool) => wantedOf(tool, random.pick(asker.jobs), planting))
    return question(at, asker, 'claude-desktop', wanted, 400, planting)
  })
}

function runaway(planting: Planting): Planned {
  const { members, incidents, random } = planting
  const engineers = planting.employees.filter(({ department }) => department === 'Project Engineers')
  const asker = random.pick(
    members.filter(
      (person) =>
        engineers.some(({ number }) => number === person.number) &&
        isPresent(person, incidents.loop.at) &&
        person.jobs.length > 0,
    ),
  )
  const wanted = Array.from({ length: loop.calls }, () => wantedOf('procore.rfis', asker.jobs[0] ?? '', planting))
  return question(incidents.loop.at, asker, loop.client, wanted, 12, planting)
}

function question(
  at: Moment,
  asker: Member,
  client: string,
  wanted: readonly (Wanted | null)[],
  apartMs: number,
  { versionAt }: Drawing,
): Planned {
  const calls = wanted.flatMap((call, index) => (call === null ? [] : [{ ...call, afterMs: 5 + index * apartMs }]))
  return { at, asker, door: 'mcp', client, version: versionAt(at), calls }
}

function member({ members, employees }: Planting, fits: (person: Employee) => boolean): Member {
  const { number } = one(employees, fits, 'project manager with a report')
  return one(members, (asker) => asker.number === number, `account of ${number}`)
}
