import { z } from 'zod'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { namesOf } from '../../kit/slots.ts'
import { excerpt } from '../../kit/text.ts'
import { idText, maybeId, maybeText, neededDay } from '../../kit/values.ts'
import type { Listed, Procore } from '../api.ts'
import type { Period } from '../dates.ts'
import { type InParts, readParts } from '../hidden.ts'
import { quantity } from '../money.ts'
import { type JobOf, jobOf, named, type Project, person } from '../projects.ts'
import { logKinds } from '../slots.ts'

/** A site's day is spread over one list per section in Procore; these are the ones people ask about. */
export const sections = ['notes', 'weather', 'delays', 'deliveries', 'equipment', 'plannedWork'] as const
export type Section = (typeof sections)[number]

export type DayEntry = {
  section: Section
  job: JobOf
  date: string
  id: string
  headerId: string | null
  text: string
  by: string | null
  pending: boolean
}

const text = maybeText
const logBase = {
  id: idText,
  date: neededDay,
  status: text,
  created_by: person,
  daily_log_header_id: maybeId,
}

type Source = {
  path: (projectId: string) => string
  /** Not every list knows the filter; those that do hide pending entries unless asked for all. */
  statusFilter: boolean
  row: z.ZodType<z.output<z.ZodObject<typeof logBase>> & { text: string }>
}

const part = (value: string | number | null | undefined, unit = '') =>
  value === null || value === undefined || value === '' ? [] : [`${value}${unit}`]

const sources: Record<Section, Source> = {
  notes: {
    path: (projectId) => `/rest/v1.0/projects/${projectId}/notes_logs`,
    statusFilter: true,
    row: z.object({ ...logBase, comment: text }).transform((row) => ({ ...row, text: row.comment ?? '' })),
  },
  weather: {
    path: (projectId) => `/rest/v1.1/projects/${projectId}/daily_logs/weather_logs`,
    statusFilter: true,
    row: z
      .object({
        ...logBase,
        sky: text,
        temperature: text,
        average: text,
        precipitation: text,
        wind: text,
        ground: text,
        comments: text,
      })
      .transform((row) => {
        const seen = [row.sky, row.temperature, row.average, row.precipitation, row.wind, row.ground, row.comments]
        return { ...row, text: seen.flatMap((value) => part(value)).join(', ') }
      }),
  },
  delays: {
    path: (projectId) => `/rest/v1.0/projects/${projectId}/delay_logs`,
    statusFilter: false,
    row: z.object({ ...logBase, delay_type: text, duration: quantity, comments: text }).transform((row) => ({
      ...row,
      text: [...part(row.delay_type), ...part(row.duration, ' h'), ...part(row.comments)].join(': '),
    })),
  },
  deliveries: {
    path: (projectId) => `/rest/v1.0/projects/${projectId}/delivery_logs`,
    statusFilter: true,
    row: z.object({ ...logBase, delivery_from: text, contents: text, comments: text }).transform((row) => ({
      ...row,
      text: [...part(row.delivery_from), ...part(row.contents), ...part(row.comments)].join(': '),
    })),
  },
  equipment: {
    path: (projectId) => `/rest/v1.0/projects/${projectId}/equipment_logs`,
    statusFilter: false,
    row: z.object({ ...logBase, equipment: named, hours_operating: quantity, notes: text }).transform((row) => ({
      ...row,
      text: [...part(row.equipment?.name), ...part(row.hours_operating, ' h'), ...part(row.notes)].join(', '),
    })),
  },
  plannedWork: {
    path: (projectId) => `/rest/v1.0/projects/${projectId}/work_logs`,
    statusFilter: false,
    row: z
      .object({ ...logBase, resource_name: text, comments: text })
      .transform((row) => ({ ...row, text: [...part(row.resource_name), ...part(row.comments)].join(': ') })),
  },
}

const inWords: Record<Section, string> = {
  notes: 'notes',
  weather: 'weather logs',
  delays: 'delay logs',
  deliveries: 'delivery logs',
  equipment: 'equipment logs',
  plannedWork: 'work logs',
}

/** The sections to read, without those that the company says it does not keep, which are named in words. */
export function keptOf(wanted: readonly Section[], slots: SlotNames): { kept: Section[]; unkept: string[] } {
  const kinds = namesOf(slots, 'log_kinds')
  const isKept = (section: Section) => kinds === null || kinds.includes(logKinds[section])
  return {
    kept: wanted.filter(isKept),
    unkept: wanted.filter((section) => !isKept(section)).map((section) => inWords[section]),
  }
}

/** Several sections of one project; those that are switched off there are named. */
export function readSections(
  api: Procore,
  project: Project,
  { kept, period }: { kept: readonly Section[]; period: Period },
): Promise<InParts<DayEntry>> {
  const parts = kept.map((section) => ({
    name: inWords[section],
    read: () => readSection(api, project, section, period),
  }))
  return readParts(parts)
}

/** One section of one project. Dates are always sent: without them Procore answers for today alone. */
async function readSection(
  api: Procore,
  project: Project,
  section: Section,
  period: Period,
): Promise<Listed<DayEntry>> {
  const { path, statusFilter, row } = sources[section]
  const { rows, complete } = await api.list(path(project.id), row, {
    start_date: period.from,
    end_date: period.to,
    ...(statusFilter ? { 'filters[status]': 'all' } : {}),
  })
  const entries = rows.flatMap((log): DayEntry[] => {
    const said = excerpt(log.text, 2000)
    // Sections are opened and left empty; an entry without words tells nothing.
    if (said === null) return []
    return [
      {
        section,
        job: jobOf(project),
        date: log.date,
        id: log.id,
        headerId: log.daily_log_header_id,
        text: said,
        by: log.created_by?.name ?? null,
        pending: log.status === 'pending',
      },
    ]
  })
  return { rows: entries, complete }
}
