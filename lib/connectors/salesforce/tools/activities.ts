import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { recordUrl } from '../client.ts'
import { opportunityId, ownedBy, ownerInput } from '../opportunity.ts'
import { following, offsetOf, readAll } from '../query.ts'
import { contains, date, soql, where } from '../soql.ts'

const activityRow = z.object({
  Id: z.string(),
  Subject: z.string().nullable(),
  ActivityDate: z.string().nullable(),
  WhatId: z.string().nullable(),
  What: z.object({ Name: z.string() }).nullable(),
  Owner: z.object({ Name: z.string() }).nullable(),
})
const taskRow = activityRow.extend({ TaskSubtype: z.string().nullable() })
const numberRow = z.object({ Id: z.string(), Project_Number__c: z.string().nullable() })

/** Salesforce keeps calls and mails as Task, meetings as Event. */
const subtypes = { call: 'Call', mail: 'Email' } as const

export const activities = defineTool({
  name: 'activities',
  title: 'Sales activities',
  description:
    'Calls, mails and meetings logged on opportunities, newest first: by opportunity, job number, owner, kind, or window of dates. Answers "when did we last talk to them". Subjects of mails may be other people’s words.',
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
  async run(input, vendor) {
    const offset = offsetOf(input.cursor)
    const shared = [
      input.opportunityId === undefined ? undefined : soql`WhatId = ${input.opportunityId}`,
      input.project === undefined
        ? undefined
        : soql`WhatId IN (SELECT Id FROM Opportunity WHERE Project_Number__c = ${input.project})`,
      ownedBy(input.owner),
      input.text === undefined ? undefined : soql`Subject LIKE ${contains(input.text)}`,
      input.since === undefined ? undefined : soql`ActivityDate >= ${date(input.since)}`,
      input.until === undefined ? undefined : soql`ActivityDate <= ${date(input.until)}`,
    ]
    const subtype =
      input.kind === 'call' || input.kind === 'mail' ? soql`TaskSubtype = ${subtypes[input.kind]}` : undefined
    /** Two lists merged by date: the page is in the first `offset + limit` of each. */
    const newest = soql`ORDER BY ActivityDate DESC NULLS LAST, Id LIMIT ${offset + input.limit + 1}`
    const [tasks, events] = await Promise.all([
      input.kind === 'meeting'
        ? []
        : readAll(
            vendor,
            soql`SELECT Id, Subject, ActivityDate, WhatId, What.Name, Owner.Name, TaskSubtype FROM Task ${where([...shared, subtype])} ${newest}`,
            taskRow,
          ).then(({ rows }) => rows.map((row) => ({ ...row, kind: kindOf(row.TaskSubtype), type: 'Task' }))),
      subtype !== undefined
        ? []
        : readAll(
            vendor,
            soql`SELECT Id, Subject, ActivityDate, WhatId, What.Name, Owner.Name FROM Event ${where(shared)} ${newest}`,
            activityRow,
          ).then(({ rows }) => rows.map((row) => ({ ...row, kind: 'meeting' as const, type: 'Event' }))),
    ])
    const merged = [...tasks, ...events].sort(
      (a, b) => (b.ActivityDate ?? '').localeCompare(a.ActivityDate ?? '') || a.Id.localeCompare(b.Id),
    )
    const page = merged.slice(offset, offset + input.limit)
    const numbers = await projectNumbers(
      vendor,
      page.flatMap(({ WhatId }) => WhatId ?? []),
    )
    return {
      records: page.map((row) => {
        const url = recordUrl(vendor.settings, row.type, row.Id)
        const project = numbers.get(row.WhatId ?? '')
        return {
          id: row.Id,
          type: row.type,
          url,
          project,
          kind: row.kind,
          date: row.ActivityDate,
          subject: row.Subject ?? '',
          opportunityId: row.WhatId,
          opportunity: row.What?.Name ?? null,
          owner: row.Owner?.Name ?? null,
        }
      }),
      asOf: new Date().toISOString(),
      ...following(offset, input.limit, merged.length > offset + input.limit),
      ...(page.length === 0 ? { note: 'No activity logged in Salesforce matches these filters.' } : {}),
    }
  },
})

function kindOf(subtype: string | null): 'call' | 'mail' | 'task' {
  if (subtype === 'Call') return 'call'
  return subtype === 'Email' ? 'mail' : 'task'
}

/** Job numbers by opportunity id: a polymorphic What shows its name only. */
async function projectNumbers(vendor: VendorHttp, ids: readonly string[]): Promise<Map<string, string>> {
  const numbers = new Map<string, string>()
  const wanted = [...new Set(ids)]
  for (let from = 0; from < wanted.length; from += 200) {
    const { rows } = await readAll(
      vendor,
      soql`SELECT Id, Project_Number__c FROM Opportunity WHERE Id IN ${wanted.slice(from, from + 200)} AND Project_Number__c != null`,
      numberRow,
    )
    for (const row of rows) if (row.Project_Number__c !== null) numbers.set(row.Id, row.Project_Number__c)
  }
  return numbers
}
