import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { excerpt } from '../../kit/text.ts'
import { idText, maybeDay, maybeFlag, maybeNumber, maybeText } from '../../kit/values.ts'
import { acrossProjects } from '../across.ts'
import { answerOf } from '../answer.ts'
import { openProcore, type Procore } from '../api.ts'
import { periodOf } from '../dates.ts'
import { type InParts, orHidden } from '../hidden.ts'
import { isShownTo, privacy, privateNote } from '../private-items.ts'
import { type JobOf, jobFields, jobOf, named, type Project } from '../projects.ts'

const incidentRow = z.object({
  id: idText,
  number: maybeText,
  title: maybeText,
  description: maybeText,
  event_date: maybeDay,
  recordable: maybeFlag,
  status: maybeText,
  records_count: maybeNumber,
  ...privacy,
})

const injuryRow = z.object({
  id: idText,
  incident_id: idText,
  filing_type: maybeText,
  recordable: maybeFlag,
  work_days_absent: maybeNumber,
  work_days_restricted: maybeNumber,
  work_days_transferred: maybeNumber,
  affected_person: named,
})
type Injury = z.output<typeof injuryRow>
type Incident = z.output<typeof incidentRow> & { job: JobOf; injuries: Injury[] }

export const incidents = defineTool({
  name: 'incidents',
  title: 'Safety incidents',
  description:
    'Safety incidents with date, whether recordable (OSHA) and whether days away, restricted or transferred (DART) ' +
    'followed, newest first, with counts. The last 12 months over all jobs, finished ones too, unless you name dates ' +
    'or a job. Rates need hours worked, which are not in here.',
  kind: 'read',
  labels: { untrusted: true, sensitive: true, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    from: inputs.date.optional().describe('First day; 12 months back when left out'),
    to: inputs.date.optional().describe('Last day; today when left out'),
    recordableOnly: z.boolean().default(false),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...jobFields,
      number: z.string(),
      date: inputs.date.nullable(),
      title: z.string(),
      description: field.personal(z.string().nullable()),
      status: z.string(),
      recordable: z.boolean(),
      dart: z.boolean(),
      daysAway: z.number(),
      daysRestricted: z.number().describe('Restricted or transferred'),
      people: field.personal(z.array(z.string()).describe('Who was hurt')),
    },
    {
      from: inputs.date,
      to: inputs.date,
      incidentCount: z.number().int(),
      recordableCount: z.number().int(),
      dartCount: z.number().int(),
      daysAwayTotal: z.number(),
    },
  ),
  slots: { uses: ['job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const period = periodOf(input, call.today, { days: 365, maxDays: 1100 })
    const query = {
      'filters[event_date]': `${period.from}...${period.to}`,
      ...(input.recordableOnly ? { 'filters[recordable]': true } : {}),
    }
    const found = await acrossProjects(api, { project: input.project, status: 'all' }, (project) =>
      readIncidents(api, project, query),
    )
    const shown = found.rows.filter((row) => isShownTo(api, row))
    const rows = shown.toSorted(
      (a, b) => (b.event_date ?? '').localeCompare(a.event_date ?? '') || a.id.localeCompare(b.id),
    )
    const records = rows.map(toRecord)
    const notes = [privateNote('incidents', found.rows, shown)]
    const empty = found.nothing ?? `No incident is on file between ${period.from} and ${period.to}.`
    return {
      ...answerOf({ ...found, rows: records, empty, notes }, input, (record) => record),
      ...period,
      incidentCount: records.length,
      recordableCount: records.filter(({ recordable }) => recordable).length,
      dartCount: records.filter(({ dart }) => dart).length,
      daysAwayTotal: records.reduce((sum, { daysAway }) => sum + daysAway, 0),
    }
  },
})

/** Days away stand on the injury records behind an incident, so they are read only where there are any. */
async function readIncidents(
  api: Procore,
  project: Project,
  query: Record<string, string | boolean>,
): Promise<InParts<Incident>> {
  const base = `/rest/v1.0/projects/${project.id}/incidents`
  const list = await api.list(base, incidentRow, query)
  const injuries = list.rows.some(({ records_count }) => (records_count ?? 0) > 0)
    ? await orHidden(api.list(`${base}/injuries`, injuryRow))
    : { rows: [], complete: true }
  return {
    rows: list.rows.map((row) => ({
      ...row,
      job: jobOf(project),
      injuries: (injuries?.rows ?? []).filter(({ incident_id }) => incident_id === row.id),
    })),
    complete: list.complete && injuries?.complete !== false,
    hiddenParts: injuries === null ? ['injuries and days away'] : [],
  }
}

function toRecord({ injuries, ...row }: Incident) {
  const days = (pick: (injury: Injury) => number) => injuries.reduce((sum, injury) => sum + pick(injury), 0)
  const daysAway = days(({ work_days_absent }) => work_days_absent ?? 0)
  const daysRestricted = days((injury) => (injury.work_days_restricted ?? 0) + (injury.work_days_transferred ?? 0))
  const filed = injuries.some(({ filing_type }) => ['lost_time', 'restricted_work'].includes(filing_type ?? ''))
  return {
    id: row.id,
    type: 'incident',
    ...row.job,
    number: row.number ?? row.id,
    date: row.event_date,
    title: row.title ?? '',
    description: excerpt(row.description, 600),
    status: row.status ?? 'unknown',
    recordable: row.recordable ?? injuries.some(({ recordable }) => recordable === true),
    dart: filed || daysAway + daysRestricted > 0,
    daysAway,
    daysRestricted,
    people: injuries.flatMap(({ affected_person }) => affected_person?.name ?? []),
  }
}
