import { z } from 'zod'
import { addDays, daysBetween } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { leftOut } from '../../kit/unread.ts'
import { hiddenNote } from '../hidden.ts'
import { hasStatus, isExactly, personAttributes, personRecord, personShape } from '../people.ts'
import { readPeople } from '../read-people.ts'

export const terminations = defineTool({
  name: 'terminations',
  title: 'People who left',
  description:
    'People whose employment ended since a date (default: the last 90 days), latest first, with employee number, work e-mail and last day. Compare with Procore manpower for hours after the last day, and with Microsoft 365 for accounts still open. No reasons.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    since: inputs.date.optional().describe('Last day on or after, YYYY-MM-DD; default 90 days ago'),
    until: inputs.date.optional().describe('Last day on or before, YYYY-MM-DD; default today'),
    department: z.string().min(2).max(100).optional(),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    { ...personShape, terminationDate: field.personal(z.string()), daysSince: field.personal(z.number().int()) },
    { since: z.string(), until: z.string() },
  ),
  slots: { uses: ['status_values'] },
  async run(input, vendor, call) {
    const since = input.since ?? addDays(call.today, -90)
    const until = input.until ?? call.today
    const { people, complete } = await readPeople(vendor, call, [
      hasStatus(call.slots, 'inactive'),
      { of: 'terminationDate', operator: 'ge', value: since },
      { of: 'terminationDate', operator: 'le', value: until },
      isExactly('department', input.department),
    ])
    const left = people
      .flatMap((person) =>
        // BambooHR chose them by their last day, so there is one.
        person.terminationDate === null
          ? leftOut(`the last day of employee ${person.id} cannot be read`)
          : [
              {
                ...personRecord(person, vendor.settings),
                terminationDate: person.terminationDate,
                daysSince: daysBetween(person.terminationDate, call.today),
              },
            ],
      )
      .sort((a, b) => b.terminationDate.localeCompare(a.terminationDate))
    const said = {
      complete,
      empty: `Nobody left between ${since} and ${until}, as far as BambooHR shows.`,
      notes: [hiddenNote(people, personAttributes)],
    }
    return { ...pageOf(left, input, said, (record) => record), since, until }
  },
})
