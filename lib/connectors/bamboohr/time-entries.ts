import { z } from 'zod'
import type { CallCompany, CallContext } from '../kit/connector.ts'
import { rowsOf } from '../kit/rows.ts'
import { nameOf } from '../kit/slots.ts'
import { orBlank } from '../kit/unread.ts'
import { idText, maybeFlag, maybeId, maybeNumber, maybePart, maybeText, neededDay } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { read } from './client.ts'
import { pieces } from './dates.ts'
import type { Entry } from './hours.ts'
import type { PersonWith } from './person-row.ts'
import { orNotShared } from './refusals.ts'
import { sideBySide } from './side-by-side.ts'
import { requireName } from './slots.ts'

/** How much of the vendor's hours fits well into one answer. */
const PIECE_DAYS = 28

const named = maybePart(z.object({ name: maybeText }))

const documented = {
  id: maybeId,
  employeeId: idText,
  date: neededDay,
  hours: maybeNumber,
  approved: maybeFlag,
  projectInfo: maybePart(z.object({ project: named, task: named })),
}
const entryRow = z.object(documented)
type EntryRow = z.output<typeof entryRow>
type Job = (row: EntryRow) => string | null

/**
 * The job of an entry, from where the tenant writes it. Without that hours are told apart by the project's name, and
 * nobody can ask for one job: throws `needs_mapping`.
 */
export function jobReader({ slots: names, company }: CallContext, asked: string | undefined): Job {
  const place = asked === undefined ? nameOf(names, 'job_no') : requireName(names, 'job_no')
  return ({ projectInfo }) => {
    if (place === null) return projectInfo?.project?.name ?? null
    return jobIn((place === 'task' ? projectInfo?.task?.name : projectInfo?.project?.name) ?? '', company, asked)
  }
}

/** A project is called by its job number and name; without a number its whole name tells it from others. */
function jobIn(name: string, { jobNumber, jobNumbersIn }: CallCompany, asked?: string): string | null {
  const [first] = jobNumbersIn(name, asked === undefined ? [] : [asked])
  return first ?? (name === '' ? null : jobNumber(name))
}

type Asked = { start: string; end: string; employeeId: string | undefined; jobOf: Job }

/** The vendor has no pages here: the window is read in pieces, so that an answer stays small. */
export async function readEntries(
  vendor: VendorHttp,
  { slots: names }: CallContext,
  people: ReadonlyMap<string, PersonWith<'division'>>,
  { start, end, employeeId, jobOf }: Asked,
): Promise<Entry[]> {
  const [overtime, doubleTime] = [premium(nameOf(names, 'ot_hours')), premium(nameOf(names, 'dt_hours'))]
  // What is ours comes last: a mapping cannot change how it is read.
  const row = z.object({ ...overtime.shape, ...doubleTime.shape, ...documented })
  const entries: Entry[] = []
  const parts = await sideBySide(pieces(start, end, PIECE_DAYS), (window) => {
    const query = { ...window, employeeIds: employeeId }
    return read(vendor, '/api/v1/time_tracking/timesheet_entries', rowsOf(row), query).catch(
      orNotShared('timesheets', 'timesheets'),
    )
  })
  for (const rows of parts) {
    for (const one of rows as EntryRow[]) {
      const person = people.get(one.employeeId)
      entries.push({
        employeeId: one.employeeId,
        person: person?.name ?? one.employeeId,
        division: person?.notShown.has('division') ? 'not shared' : (person?.division ?? null),
        date: one.date,
        hours: orBlank(one.hours),
        overtime: overtime.in(one),
        doubleTime: doubleTime.in(one),
        approved: one.approved,
        project: jobOf(one),
      })
    }
  }
  return withoutGaps(entries)
}

/** A field of hours that are paid beyond the regular rate; BambooHR documents none, an account may name one. */
function premium(field: string | null) {
  return {
    shape: field === null ? {} : { [field]: maybeNumber },
    in(row: EntryRow): number | null {
      const value: unknown = field === null ? null : Object.entries(row).find(([key]) => key === field)?.[1]
      return typeof value === 'number' ? value : null
    },
  }
}

/** Where some entries have such hours and others lack them, those count as none, and the answer says so. */
function withoutGaps(entries: readonly Entry[]): Entry[] {
  const has = {
    overtime: entries.some(({ overtime }) => overtime !== null),
    doubleTime: entries.some(({ doubleTime }) => doubleTime !== null),
  }
  return entries.map((one) => ({
    ...one,
    overtime: has.overtime ? orBlank(one.overtime) : null,
    doubleTime: has.doubleTime ? orBlank(one.doubleTime) : null,
  }))
}
