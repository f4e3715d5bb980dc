import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { idText, maybeDay, maybeFlag, maybeId, maybePart, maybeText } from '../../kit/values.ts'
import type { VendorSettings } from '../../kit/vendor-http.ts'
import { recordUrl } from '../client.ts'
import { opportunityId, ownedBy, ownerInput } from '../opportunity.ts'
import { ofJob, readPage } from '../query.ts'
import { date, holds, soql, where } from '../soql.ts'

export const taskFields = soql`Id, Subject, ActivityDate, Status, Priority, IsClosed, WhatId, What.Name, Owner.Name`

export const taskRow = z.object({
  Id: idText,
  Subject: maybeText,
  ActivityDate: maybeDay,
  Status: maybeText,
  Priority: maybeText,
  IsClosed: maybeFlag,
  WhatId: maybeId,
  What: maybePart(z.object({ Name: maybeText })),
  Owner: maybePart(z.object({ Name: maybeText })),
})

export const taskShape = {
  subject: field.messageContent(z.string()),
  dueDate: z.string().nullable(),
  overdue: z.boolean().describe('Open, and its day is past'),
  status: z.string().nullable().describe('As in Salesforce'),
  priority: z.string().nullable(),
  about: z.string().nullable().describe('The opportunity, account or other record it belongs to'),
  aboutId: z.string().nullable(),
  owner: z.string().nullable(),
}

export function taskRecord(row: z.output<typeof taskRow>, settings: VendorSettings, today: string) {
  return {
    id: row.Id,
    type: 'Task',
    url: recordUrl(settings, 'Task', row.Id),
    subject: row.Subject ?? '',
    dueDate: row.ActivityDate,
    overdue: row.IsClosed === false && row.ActivityDate !== null && row.ActivityDate < today,
    status: row.Status,
    priority: row.Priority,
    about: row.What?.Name ?? null,
    aboutId: row.WhatId,
    owner: row.Owner?.Name ?? null,
  }
}

export const salesTasks = defineTool({
  name: 'sales_tasks',
  title: 'Sales tasks',
  description:
    'What sales people have to do for opportunities and customers, the earliest day first: open ones unless asked otherwise, overdue ones, by owner, opportunity or job. What was done, as calls and mails, is in activities.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    state: z.enum(['open', 'overdue', 'done', 'all']).default('open'),
    opportunityId: opportunityId.optional(),
    project: inputs.project.optional(),
    owner: ownerInput,
    text: z.string().min(2).max(100).optional().describe('Part of the subject'),
    dueFrom: inputs.date.optional(),
    dueTo: inputs.date.optional(),
    limit: inputs.limit.default(50),
    cursor: inputs.cursor,
  }),
  output: recordsOutput(taskShape, {}),
  slots: { uses: ['project_no'] },
  async run(input, vendor, { slots: names, today }) {
    const states = {
      open: [soql`IsClosed = false`],
      overdue: [soql`IsClosed = false`, soql`ActivityDate < ${date(today)}`],
      done: [soql`IsClosed = true`],
      all: [],
    }
    const condition = where([
      ...states[input.state],
      input.opportunityId === undefined ? undefined : soql`WhatId = ${input.opportunityId}`,
      input.project === undefined
        ? undefined
        : soql`WhatId IN (SELECT Id FROM Opportunity WHERE ${ofJob(names, input.project)})`,
      ownedBy(input.owner),
      input.text === undefined ? undefined : holds([soql`Subject`], input.text),
      input.dueFrom === undefined ? undefined : soql`ActivityDate >= ${date(input.dueFrom)}`,
      input.dueTo === undefined ? undefined : soql`ActivityDate <= ${date(input.dueTo)}`,
    ])
    const query = soql`SELECT ${taskFields} FROM Task ${condition} ORDER BY ActivityDate NULLS LAST, Id`
    const page = await readPage(vendor, query, taskRow, input)
    const said = { empty: 'No task in Salesforce matches these filters.', notes: page.notes }
    return vendorPage(page, said, (row) => taskRecord(row, vendor.settings, today))
  },
})
