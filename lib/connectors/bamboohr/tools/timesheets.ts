import { z } from 'zod'
import { addDays, daysBetween } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { type CallCompany, type CallContext, defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { rowsOf } from '../../kit/rows.ts'
import { nameOf } from '../../kit/slots.ts'
import { sameText } from '../../kit/text.ts'
import { orBlank } from '../../kit/unread.ts'
import { idText, maybeFlag, maybeId, maybeNumber, maybePart, maybeText, neededDay } from '../../kit/values.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { employeeUrl, read } from '../client.ts'
import { pieces } from '../dates.ts'
import { hiddenNote, refuseIfHidden } from '../hidden.ts'
import { type Entry, hoursBy, totalHours } from '../hours.ts'
import { employeeInput, findPerson, peopleById } from '../people.ts'
import type { PersonWith } from '../person-row.ts'
import { orNotShared } from '../refusals.ts'
import { requireName } from '../slots.ts'

/** What the vendor keeps, and how much of it fits well into one answer. */
const KEPT_DAYS = 365
const PIECE_DAYS = 28

const named = maybePart(z.object({ name: maybeText }))

const entryRow = z.object({
  id: maybeId,
  employeeId: idText,
  date: neededDay,
  hours: maybeNumber,
  approved: maybeFlag,
  projectInfo: maybePart(z.object({ project: named, task: named })),
})
type EntryRow = z.output<typeof entryRow>

export const timesheetHours = defineTool({
  name: 'timesheet_hours',
  title: 'Timesheet hours',
  description:
    'Hours worked in a window (default: the last 28 days; at most the last 365), summed by week (default), person, division or job, with the part that is not exported: hours nobody approved do not reach payroll or the safety rates. Each record is one group. Hours, not pay.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z.object({
    start: inputs.date.optional().describe('Default 27 days before end'),
    end: inputs.date.optional().describe('Default today'),
    by: z.enum(['week', 'person', 'division', 'project']).default('week'),
    employee: employeeInput.optional(),
    division: z.string().min(2).max(100).optional(),
    project: inputs.project.optional(),
    onlyNotExported: z.boolean().default(false).describe('Only groups with hours that are not exported'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      project: z.string().optional().describe('When grouped by project'),
      name: field.personal(z.string().describe('Last day of the week, person, division, or job')),
      employeeNumber: field.personal(z.string().nullable().describe('When grouped by person')),
      hours: z.number(),
      exportedHours: z.number(),
      notExportedHours: z.number(),
      people: z.number().int(),
    },
    {
      start: z.string(),
      end: z.string(),
      hours: z.number().describe('All groups'),
      exportedHours: z.number(),
      notExportedHours: z.number(),
      people: z.number().int(),
    },
  ),
  slots: { uses: ['job_no', 'emp_no', 'status_values'] },
  async run(input, vendor, call) {
    const end = input.end ?? call.today
    const start = input.start ?? addDays(end, -27)
    if (start > end || daysBetween(start, call.today) > KEPT_DAYS) {
      throw new GatewayError('invalid_input', 'Give a start before the end, at most 365 days ago.')
    }
    const person = input.employee === undefined ? undefined : await findPerson(vendor, call, input.employee)
    const jobOf = jobReader(call, input.project)
    const people = await peopleById(vendor, call, ['number', 'division'])
    refuseIfHidden(people.values(), 'division', input.division)
    const wanted = input.project === undefined ? undefined : call.company.jobNumber(input.project)
    const all = await readEntries(vendor, people, { start, end }, person?.id, jobOf)
    const entries = all.filter(
      (entry) => sameText(entry.division, input.division) && (wanted === undefined || entry.project === wanted),
    )
    const groups = hoursBy(entries, input.by)
      .filter(({ notExported }) => !input.onlyNotExported || notExported > 0)
      .sort((a, b) => (input.by === 'week' ? a.key.localeCompare(b.key) : b.hours - a.hours))
    const total = totalHours(entries)
    const isMapped = nameOf(call.slots, 'job_no') !== null
    const isAboutJobs = input.by === 'project' || wanted !== undefined
    const undecided = entries.filter(({ approved }) => approved === null).length
    const said = {
      complete: true,
      empty: `BambooHR has no such hours between ${start} and ${end}.`,
      notes: [
        undecided === 0
          ? undefined
          : `Of ${undecided} entries BambooHR does not say whether they are approved; they count as not exported.`,
        isAboutJobs && all.length > 0 && all.every(({ project }) => project === null)
          ? 'BambooHR names no job for any hours of these days.'
          : undefined,
        hiddenNote(people.values(), [
          ...(input.by === 'person' ? (['number', 'firstName', 'lastName'] as const) : []),
          ...(input.by === 'division' || input.division !== undefined ? (['division'] as const) : []),
        ]),
      ],
    }
    return {
      ...pageOf(groups, input, said, (group) => ({
        id: `${input.by}:${group.key}`,
        type: `timesheet_${input.by}`,
        ...(input.by === 'person' ? { url: employeeUrl(vendor.settings, group.key) } : {}),
        ...(input.by === 'project' && isMapped && group.key !== 'not set' ? { project: group.key } : {}),
        name: group.name,
        employeeNumber: input.by === 'person' ? (people.get(group.key)?.number ?? null) : null,
        ...parts(group),
      })),
      start,
      end,
      ...parts(total),
    }
  },
})

function parts({ hours, notExported, people }: { hours: number; notExported: number; people: number }) {
  const exportedHours = Math.round((hours - notExported) * 100) / 100
  return { hours, exportedHours, notExportedHours: notExported, people }
}

/**
 * The job of an entry, from where the tenant writes it. Without that hours are told apart by the project's name, and
 * nobody can ask for one job: throws `needs_mapping`.
 */
function jobReader({ slots: names, company }: CallContext, asked: string | undefined) {
  const place = asked === undefined ? nameOf(names, 'job_no') : requireName(names, 'job_no')
  return ({ projectInfo }: EntryRow): string | null => {
    if (place === null) return projectInfo?.project?.name ?? null
    return jobIn((place === 'task' ? projectInfo?.task?.name : projectInfo?.project?.name) ?? '', company, asked)
  }
}

/** A project is called by its job number and name; without a number its whole name tells it from others. */
function jobIn(name: string, { jobNumber, jobNumbersIn }: CallCompany, asked?: string): string | null {
  const [first] = jobNumbersIn(name, asked === undefined ? [] : [asked])
  return first ?? (name === '' ? null : jobNumber(name))
}

/** The vendor has no pages here: the window is read in pieces, so that an answer stays small. */
async function readEntries(
  vendor: VendorHttp,
  people: ReadonlyMap<string, PersonWith<'division'>>,
  window: { start: string; end: string },
  employeeId: string | undefined,
  jobOf: (row: EntryRow) => string | null,
): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const { start, end } of pieces(window.start, window.end, PIECE_DAYS)) {
    const rows = await read(vendor, '/api/v1/time_tracking/timesheet_entries', rowsOf(entryRow), {
      start,
      end,
      employeeIds: employeeId,
    }).catch(orNotShared('timesheets'))
    for (const row of rows) {
      const person = people.get(row.employeeId)
      entries.push({
        employeeId: row.employeeId,
        person: person?.name ?? row.employeeId,
        division: person?.notShown.has('division') ? 'not shared' : (person?.division ?? null),
        date: row.date,
        hours: orBlank(row.hours),
        approved: row.approved,
        project: jobOf(row),
      })
    }
  }
  return entries
}
