import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { wholeOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { notThere } from '../../kit/unread.ts'
import { idText, maybeText } from '../../kit/values.ts'
import { created, createOnce } from '../create-once.ts'
import { opportunityId } from '../opportunity.ts'
import { readAll } from '../query.ts'
import { date, soql } from '../soql.ts'
import { taskFields, taskRecord, taskRow, taskShape } from './sales-tasks.ts'

export const createTask = defineTool({
  name: 'create_task',
  title: 'Create a sales task',
  description:
    'Enters something to do for one opportunity, due on a day, for this connection’s user. An open task of the same subject and day is returned instead of a second one. Find the opportunity’s id with opportunities first.',
  kind: 'write',
  write: { undo: 'by_hand' },
  labels: { untrusted: false, sensitive: false, sendsOut: true },
  input: z.object({
    opportunityId,
    subject: z.string().trim().min(3).max(255),
    dueDate: inputs.date,
    priority: z.enum(['High', 'Normal', 'Low']).default('Normal'),
    note: z.string().trim().min(1).max(4_000).optional(),
  }),
  output: recordsOutput(taskShape, { created }),
  async run(input, vendor, { today }) {
    const { rows: found } = await readAll(
      vendor,
      soql`SELECT Id, Name FROM Opportunity WHERE Id = ${input.opportunityId}`,
      z.object({ Id: idText, Name: maybeText }),
    )
    const [about] = found
    if (about === undefined) {
      throw notThere('Salesforce', 'Salesforce has no opportunity with this id, or does not show it to us.')
    }
    const { subject, dueDate, priority, note } = input
    const done = await createOnce(vendor, {
      type: 'Task',
      what: 'the task',
      fields: taskFields,
      row: taskRow,
      // By the id that Salesforce gave: one of 15 characters is not the one of 18 that it compares.
      same: soql`WhatId = ${about.Id} AND Subject = ${subject} AND ActivityDate = ${date(dueDate)} AND IsClosed = false`,
      body: {
        WhatId: about.Id,
        Subject: subject,
        ActivityDate: dueDate,
        Priority: priority,
        Status: 'Not Started',
        Description: note,
      },
    })
    const said = { complete: true, empty: '', notes: done.notes }
    return { ...wholeOf(done.rows, said, (row) => taskRecord(row, vendor.settings, today)), created: done.created }
  },
})
