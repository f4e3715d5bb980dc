import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { positionIn, vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { idText, maybeDay, maybeId, maybePart, maybeText, neededText } from '../../kit/values.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { recordUrl } from '../client.ts'
import { opportunityId, ownedBy, ownerInput } from '../opportunity.ts'
import { following, numbered, ofJob, readAll } from '../query.ts'
import { fieldOf } from '../slots.ts'
import { date, holds, type Soql, soql, where } from '../soql.ts'

const activityRow = z.object({
  Id: idText,
  Subject: maybeText,
  ActivityDate: maybeDay,
  WhatId: maybeId,
  What: maybePart(z.object({ Name: maybeText })),
  Owner: maybePart(z.object({ Name: maybeText })),
})
const taskRow = activityRow.extend({ TaskSubtype: maybeText })

/** Salesforce keeps calls and mails as Task, meetings as Event. */
const subtypes = { call: 'Call', mail: 'Email' } as const

export const activities = defineTool({
  name: 'activities',
  title: 'Sales activities',
  description:
    'Calls, mails and meetings logged on opportunities, newest first: by opportunity, job number, owner, kind, or window of dates. Answers "when did we last talk to them". What is still to be done is in sales_tasks. Subjects of mails may be other people’s words.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    opportunityId: opportunityId.optional(),
    project: inputs.project.optional(),
    kind: z.enum(['call', 'mail', 'meeting']).optional(),
    owner: ownerInput,
    text: z.string().min(2).max(100).optional().describe('Part of the subject'),
    since: inputs.date.optional(),
    until: inputs.date.optional(),
    limit: inputs.limit.default(50),
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      project: z.string().optional().describe('Job number of the opportunity'),
      kind: z.enum(['call', 'mail', 'meeting', 'task']),
      date: z.string().nullable(),
      subject: field.messageContent(z.string()),
      opportunityId: z.string().nullable(),
      opportunity: z.string().nullable(),
      owner: z.string().nullable(),
    },
    {},
  ),
  slots: { uses: ['project_no'] },
  async run(input, vendor, { slots: names }) {
    const from = positionIn(input.cursor)
    const end = from + input.limit
    const shared = [
      input.opportunityId === undefined ? undefined : soql`WhatId = ${input.opportunityId}`,
      input.project === undefined
        ? undefined
        : soql`WhatId IN (SELECT Id FROM Opportunity WHERE ${ofJob(names, input.project)})`,
      ownedBy(input.owner),
      input.text === undefined ? undefined : holds([soql`Subject`], input.text),
      input.since === undefined ? undefined : soql`ActivityDate >= ${date(input.since)}`,
      input.until === undefined ? undefined : soql`ActivityDate <= ${date(input.until)}`,
    ]
    const subtype =
      input.kind === 'call' || input.kind === 'mail' ? soql`TaskSubtype = ${subtypes[input.kind]}` : undefined
    /** Two lists merged by date: the page is in the first `end` of each. */
    const newest = soql`ORDER BY ActivityDate DESC NULLS LAST, Id LIMIT ${end + 1}`
    const [tasks, events] = await Promise.all([
      input.kind === 'meeting'
        ? nothingRead
        : readAll(
            vendor,
            soql`SELECT Id, Subject, ActivityDate, WhatId, What.Name, Owner.Name, TaskSubtype FROM Task ${where([...shared, subtype, soql`IsClosed = true`])} ${newest}`,
            taskRow,
          ).then((list) => as(list, 'Task', ({ TaskSubtype }) => kindOf(TaskSubtype))),
      subtype !== undefined
        ? nothingRead
        : readAll(
            vendor,
            soql`SELECT Id, Subject, ActivityDate, WhatId, What.Name, Owner.Name FROM Event ${where(shared)} ${newest}`,
            activityRow,
          ).then((list) => as(list, 'Event', () => 'meeting')),
    ])
    const merged = [...tasks.rows, ...events.rows].sort(
      (a, b) => (b.ActivityDate ?? '').localeCompare(a.ActivityDate ?? '') || a.Id.localeCompare(b.Id),
    )
    const page = merged.slice(from, end)
    const more = merged.length > end || tasks.read > end || events.read > end
    const numbers = await projectNumbers(
      vendor,
      fieldOf(names, 'project_no'),
      page.flatMap(({ WhatId }) => WhatId ?? []),
    )
    const sent = { rows: page, ...following(from, page.length, more) }
    const said = { empty: 'No activity logged in Salesforce matches these filters.', notes: sent.notes }
    return vendorPage(sent, said, (row) => ({
      id: row.Id,
      type: row.type,
      url: recordUrl(vendor.settings, row.type, row.Id),
      project: numbers.get(row.WhatId ?? ''),
      kind: row.kind,
      date: row.ActivityDate,
      subject: row.Subject ?? '',
      opportunityId: row.WhatId,
      opportunity: row.What?.Name ?? null,
      owner: row.Owner?.Name ?? null,
    }))
  },
})

type Kind = 'call' | 'mail' | 'meeting' | 'task'
type Activity = z.output<typeof activityRow> & { kind: Kind; type: 'Task' | 'Event' }
type Activities = { rows: Activity[]; read: number }

const nothingRead: Activities = { rows: [], read: 0 }

function as<R extends z.output<typeof activityRow>>(
  { rows, read }: { rows: readonly R[]; read: number },
  type: Activity['type'],
  kind: (row: R) => Kind,
): Activities {
  return { rows: rows.map((row) => ({ ...row, kind: kind(row), type })), read }
}

function kindOf(subtype: string | null): 'call' | 'mail' | 'task' {
  if (subtype === 'Call') return 'call'
  return subtype === 'Email' ? 'mail' : 'task'
}

/** Job numbers by opportunity id: a polymorphic What shows its name only. */
async function projectNumbers(
  vendor: VendorHttp,
  number: Soql | null,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const numbers = new Map<string, string>()
  if (number === null) return numbers
  const wanted = [...new Set(ids)]
  for (let from = 0; from < wanted.length; from += 200) {
    const { rows } = await readAll(
      vendor,
      soql`SELECT Id, ${number} FROM Opportunity WHERE Id IN ${wanted.slice(from, from + 200)} AND ${number} != null`,
      z.preprocess(numbered(number), z.object({ Id: idText, number: neededText })),
    )
    for (const row of rows) numbers.set(row.Id, row.number)
  }
  return numbers
}
