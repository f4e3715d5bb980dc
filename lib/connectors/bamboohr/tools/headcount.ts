import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { wholeOf } from '../../kit/page.ts'
import { recordsOutput } from '../../kit/records.ts'
import { hiddenNote } from '../hidden.ts'
import { hasStatus, isExactly } from '../people.ts'
import type { Person } from '../person-row.ts'
import { readPeople } from '../read-people.ts'

const attributeOf = {
  department: 'department',
  division: 'division',
  location: 'location',
  job_title: 'jobTitle',
} as const

export const headcount = defineTool({
  name: 'headcount',
  title: 'Headcount',
  description:
    'How many people work here today, by department (default), division, location or job title; optionally within one department or division only. Each record is one group.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z.object({
    by: z.enum(['department', 'division', 'location', 'job_title']).default('department'),
    department: z.string().min(2).max(100).optional().describe('Only this department'),
    division: z.string().min(2).max(100).optional().describe('Only this division'),
  }),
  output: recordsOutput({ name: z.string(), headcount: z.number().int() }, { headcount: z.number().int() }),
  slots: { uses: ['office', 'status_values'] },
  async run(input, vendor, call) {
    const { people, complete } = await readPeople(vendor, call, [
      hasStatus(call.slots, 'active'),
      isExactly('department', input.department),
      isExactly('division', input.division),
    ])
    const by = attributeOf[input.by]
    const groups = [...Map.groupBy(people, (person) => groupOf(person, by))]
    const records = groups
      .map(([name, members]) => ({ id: `${input.by}:${name}`, type: input.by, name, headcount: members.length }))
      .sort((a, b) => b.headcount - a.headcount || a.name.localeCompare(b.name))
    const said = {
      complete,
      empty: 'No active person in BambooHR matches these filters.',
      notes: [hiddenNote(people, [by])],
    }
    return { ...wholeOf(records, said, (record) => record), headcount: people.length }
  },
})

/** Who has none is another group than those of whom BambooHR does not say. */
function groupOf(person: Person, by: (typeof attributeOf)[keyof typeof attributeOf]): string {
  return person.notShown.has(by) ? 'not shared' : (person[by] ?? 'not set')
}
