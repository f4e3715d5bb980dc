import { z } from 'zod'
import { addDays, daysBetween } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { nameOf } from '../../kit/slots.ts'
import { sameText } from '../../kit/text.ts'
import { employeeUrl } from '../client.ts'
import { hiddenNote, refuseIfHidden } from '../hidden.ts'
import { type Entry, type HoursGroup, hoursBy, totalHours } from '../hours.ts'
import { employeeInput, findPerson, peopleById } from '../people.ts'
import type { Person } from '../person-row.ts'
import { requireName } from '../slots.ts'
import { jobReader, readEntries } from '../time-entries.ts'

/** What the vendor keeps. */
const KEPT_DAYS = 365

const input = z.object({
  start: inputs.date.optional().describe('Default 27 days before end'),
  end: inputs.date.optional().describe('Default today'),
  by: z.enum(['week', 'person', 'division', 'project']).default('week'),
  sort: z
    .enum(['hours', 'overtime'])
    .optional()
    .describe('Most first; overtime counts double time too. Default by hours, weeks by date'),
  employee: employeeInput.optional(),
  division: z.string().min(2).max(100).optional().describe('As in BambooHR'),
  project: inputs.project.optional(),
  onlyNotExported: z.boolean().default(false).describe('Only groups with hours that are not exported'),
  limit: inputs.limit,
  cursor: inputs.cursor,
})

const hours = {
  hours: z.number(),
  exportedHours: z.number(),
  notExportedHours: z.number(),
  overtimeHours: z.number().nullable().describe('Of the hours; null when BambooHR does not say'),
  doubleTimeHours: z.number().nullable().describe('Of the hours; null when BambooHR does not say'),
  people: z.number().int(),
}

export const timesheetHours = defineTool({
  name: 'timesheet_hours',
  title: 'Timesheet hours',
  description:
    'Hours worked in a window (default: the last 28 days; at most the last 365), summed by week (default), person, division or job, with the part that is overtime or double time as BambooHR says it, and the part that is not exported: hours nobody approved do not reach payroll or the safety rates. Each record is one group. Hours, not pay; overtime is not computed here.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input,
  output: recordsOutput(
    {
      project: z.string().optional().describe('When grouped by project'),
      name: field.personal(z.string().describe('Last day of the week, person, division, or job')),
      employeeNumber: field.personal(z.string().nullable().describe('When grouped by person')),
      ...hours,
    },
    { start: z.string(), end: z.string(), ...hours, hours: z.number().describe('All groups') },
  ),
  slots: { uses: ['job_no', 'ot_hours', 'dt_hours', 'emp_no', 'status_values'] },
  async run(asked, vendor, call) {
    const { start, end } = windowOf(asked, call)
    if (asked.sort === 'overtime') requireName(call.slots, 'ot_hours')
    const person = asked.employee === undefined ? undefined : await findPerson(vendor, call, asked.employee)
    const jobOf = jobReader(call, asked.project)
    const people = await peopleById(vendor, call, ['number', 'division'])
    refuseIfHidden(people.values(), 'division', asked.division)
    const wanted = asked.project === undefined ? undefined : call.company.jobNumber(asked.project)
    const all = await readEntries(vendor, call, people, { start, end, employeeId: person?.id, jobOf })
    const entries = all.filter(
      (entry) => sameText(entry.division, asked.division) && (wanted === undefined || entry.project === wanted),
    )
    const groups = hoursBy(entries, asked.by)
      .filter(({ notExported }) => !asked.onlyNotExported || notExported > 0)
      .sort(orderOf(asked))
    const said = {
      complete: true,
      empty: `BambooHR has no such hours between ${start} and ${end}.`,
      notes: [
        undecidedNote(entries),
        (asked.by === 'project' || wanted !== undefined) &&
        all.length > 0 &&
        all.every(({ project }) => project === null)
          ? 'BambooHR names no job for any hours of these days.'
          : undefined,
        overtimeNote(all, call.slots),
        hiddenHere(people.values(), asked),
      ],
    }
    const isMapped = nameOf(call.slots, 'job_no') !== null
    return {
      ...pageOf(groups, asked, said, (group) => ({
        id: `${asked.by}:${group.key}`,
        type: `timesheet_${asked.by}`,
        ...(asked.by === 'person' ? { url: employeeUrl(vendor.settings, group.key) } : {}),
        ...(asked.by === 'project' && isMapped && group.key !== 'not set' ? { project: group.key } : {}),
        name: group.name,
        employeeNumber: asked.by === 'person' ? (people.get(group.key)?.number ?? null) : null,
        ...parts(group),
      })),
      start,
      end,
      ...parts(totalHours(entries)),
    }
  },
})

type Input = z.output<typeof input>

function windowOf(asked: Input, { today }: CallContext): { start: string; end: string } {
  const end = asked.end ?? today
  const start = asked.start ?? addDays(end, -27)
  if (start <= end && daysBetween(start, today) <= KEPT_DAYS) return { start, end }
  throw new GatewayError('invalid_input', 'Give a start before the end, at most 365 days ago.')
}

function orderOf({ by, sort }: Input): (a: HoursGroup, b: HoursGroup) => number {
  if (sort === 'overtime') return (a, b) => beyondRegular(b) - beyondRegular(a) || b.hours - a.hours
  return by === 'week' && sort === undefined ? (a, b) => a.key.localeCompare(b.key) : (a, b) => b.hours - a.hours
}

function beyondRegular({ overtime, doubleTime }: HoursGroup): number {
  return (overtime ?? 0) + (doubleTime ?? 0)
}

function parts({ hours: all, notExported, overtime, doubleTime, people }: Omit<HoursGroup, 'key' | 'name'>) {
  return {
    hours: all,
    exportedHours: Math.round((all - notExported) * 100) / 100,
    notExportedHours: notExported,
    overtimeHours: overtime,
    doubleTimeHours: doubleTime,
    people,
  }
}

function undecidedNote(entries: readonly Entry[]): string | undefined {
  const undecided = entries.filter(({ approved }) => approved === null).length
  if (undecided === 0) return undefined
  return `Of ${undecided} entries BambooHR does not say whether they are approved; they count as not exported.`
}

/** A field that is mapped and did not come is no missing overtime. */
function overtimeNote(all: readonly Entry[], names: SlotNames): string | undefined {
  if (all.length === 0) return undefined
  const gone = [
    nameOf(names, 'ot_hours') !== null && all.every(({ overtime }) => overtime === null) ? 'overtime' : '',
    nameOf(names, 'dt_hours') !== null && all.every(({ doubleTime }) => doubleTime === null) ? 'double time' : '',
  ].filter(Boolean)
  return gone.length === 0 ? undefined : `BambooHR sent no ${gone.join(' and no ')} with these hours.`
}

function hiddenHere(people: Iterable<Pick<Person, 'notShown'>>, { by, division }: Input): string | undefined {
  return hiddenNote(people, [
    ...(by === 'person' ? (['number', 'firstName', 'lastName'] as const) : []),
    ...(by === 'division' || division !== undefined ? (['division'] as const) : []),
  ])
}
