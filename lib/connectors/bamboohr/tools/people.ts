import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { matches } from '../../kit/text.ts'
import { maybeText } from '../../kit/values.ts'
import { employeeUrl, read } from '../client.ts'
import { hiddenNote, refuseIfHidden } from '../hidden.ts'
import {
  employeeInput,
  findPerson,
  hasStatus,
  isExactly,
  personAttributes,
  personRecord,
  personShape,
} from '../people.ts'
import { attributes } from '../person-fields.ts'
import type { Person } from '../person-row.ts'
import { readPeople } from '../read-people.ts'
import { ifRefused } from '../refusals.ts'

const labels = { untrusted: false, sensitive: false, sendsOut: false }

export const employees = defineTool({
  name: 'employees',
  title: 'Employee directory',
  description:
    'People with number, job title, department, division, location, supervisor and work contact. Filters: status (default active), department, division, job title, and text found in name, number or e-mail. No pay and no private data. For numbers of people use headcount, for who left use terminations.',
  kind: 'read',
  labels,
  input: z.object({
    status: z.enum(['active', 'inactive', 'all']).default('active'),
    department: z.string().min(2).max(100).optional().describe('Exactly as in BambooHR, see headcount'),
    division: z.string().min(2).max(100).optional().describe('Exactly as in BambooHR'),
    jobTitle: z.string().min(2).max(100).optional().describe('Job title or part of it'),
    text: z.string().min(2).max(100).optional().describe('Part of name, employee number or e-mail'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(personShape, {}),
  slots: { uses: ['emp_no', 'office', 'status_values'] },
  async run(input, vendor, call) {
    const { people, complete } = await readPeople(vendor, call, [
      input.status === 'all' ? undefined : hasStatus(call.slots, input.status),
      isExactly('department', input.department),
      isExactly('division', input.division),
    ])
    refuseIfHidden(people, 'jobTitle', input.jobTitle)
    /** The dataset compares whole values only; parts are looked for here. */
    const found = people.filter(
      ({ jobTitle, name, number, workEmail }) =>
        matches(input.jobTitle, jobTitle) && matches(input.text, [name, number, workEmail].join(' ')),
    )
    const said = {
      complete,
      empty: 'Nobody in BambooHR matches these filters.',
      notes: [hiddenNote(people, personAttributes)],
    }
    return pageOf(found, input, said, (person) => personRecord(person, vendor.settings))
  },
})

/** What the dataset has under several names, or not at all, is asked of the person's own record. */
const DETAILS = ['preferredName', 'employmentStatus'] as const

/** A field that may not be seen is left out; one without a value is null. */
const detail = z.record(z.string(), z.unknown())

export const employee = defineTool({
  name: 'employee',
  title: 'Employee',
  description:
    'One person by employee number, work e-mail, or name: job, department, division, supervisor, hire date, end date, employment status, work contact. Says which fields BambooHR keeps from us. No pay: that is pay_rates.',
  kind: 'read',
  labels,
  sample: { employee: 'employees.number' },
  input: z.object({ employee: employeeInput }),
  output: recordsOutput(
    {
      ...personShape,
      preferredName: z.string().nullable(),
      employmentStatus: field.personal(z.string().nullable().describe('Full time, part time, terminated, ...')),
      terminationDate: field.personal(z.string().nullable()),
      notShown: z.array(z.string()).describe('Fields that BambooHR does not show to this connection'),
    },
    {},
  ),
  slots: { uses: ['emp_no', 'office', 'status_values'] },
  async run(input, vendor, call) {
    const person = await findPerson(vendor, call, input.employee)
    const shown = await read(vendor, `/api/v1/employees/${encodeURIComponent(person.id)}`, detail, {
      fields: DETAILS.join(','),
    }).catch(ifRefused<z.output<typeof detail>>({}))
    return {
      records: [
        {
          ...personRecord(person, vendor.settings),
          url: employeeUrl(vendor.settings, person.id),
          preferredName: maybeText.parse(shown.preferredName),
          employmentStatus: maybeText.parse(shown.employmentStatus),
          terminationDate: person.terminationDate,
          notShown: notShownOf(person, shown),
        },
      ],
      total: 1,
      complete: true,
      asOf: new Date().toISOString(),
    }
  },
})

/** What the record lacks because BambooHR keeps it from us. */
function notShownOf({ notShown }: Person, shown: z.output<typeof detail>): string[] {
  const ofPerson = attributes.filter((attribute) => notShown.has(attribute) && attribute !== 'supervisorId')
  return [...DETAILS.filter((name) => shown[name] === undefined), ...ofPerson]
}
