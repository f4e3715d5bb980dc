import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { defineTool } from '../../kit/connector.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import type { VendorSettings } from '../../kit/vendor-http.ts'
import { employeeUrl } from '../client.ts'
import { hiddenNote } from '../hidden.ts'
import { employeeInput, findPerson, hasStatus } from '../people.ts'
import type { Attribute } from '../person-fields.ts'
import type { Person } from '../person-row.ts'
import { readPeople } from '../read-people.ts'
import { notShared } from '../refusals.ts'

const member = { id: z.string(), name: z.string(), jobTitle: z.string().nullable() }

export const orgChart = defineTool({
  name: 'org_chart',
  title: 'Org chart',
  description:
    'Who reports to a person (direct reports, or down to the number of levels given) and whom the person reports to, up to the top. Active people only.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  sample: { employee: 'employees.number' },
  input: z.object({
    employee: employeeInput,
    levels: z.number().int().min(1).max(8).default(1).describe('1: direct reports only'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      name: z.string(),
      jobTitle: z.string().nullable(),
      department: z.string().nullable(),
      workEmail: z.string().nullable(),
      reportsTo: z.string().nullable(),
      level: z.number().int().describe('1 is a direct report'),
    },
    {
      person: z.object(member),
      chain: z.array(z.object(member)).describe('From the person’s supervisor to the top'),
      directReports: z.number().int(),
      allReports: z.number().int(),
    },
  ),
  slots: { uses: ['emp_no', 'status_values'] },
  async run(input, vendor, call) {
    const person = await findPerson(vendor, call, input.employee)
    const { people, complete } = await readPeople(vendor, call, [hasStatus(call.slots, 'active')])
    const byId = new Map(people.map((one) => [one.id, one]))
    const own = byId.get(person.id)
    if (own === undefined) {
      throw new GatewayError('not_found', 'This person no longer works here, so nobody reports to them.')
    }
    if (people.every(hidesSupervisor)) throw notShared('supervisorId')
    const reports = below(person.id, people)
    const shown = reports.filter(({ level }) => level <= input.levels)
    const said = {
      complete: complete && !people.some(hidesSupervisor),
      empty: 'Nobody reports to this person.',
      notes: [hiddenNote(people, CHART)],
    }
    return {
      ...pageOf(shown, input, said, ({ one, level }) => reportRecord(one, level, vendor.settings)),
      person: memberOf(own),
      chain: above(own, byId).map(memberOf),
      directReports: reports.filter(({ level }) => level === 1).length,
      allReports: reports.length,
    }
  },
})

const CHART: readonly Attribute[] = ['firstName', 'lastName', 'jobTitle', 'department', 'workEmail', 'supervisorId']

function hidesSupervisor({ notShown }: Person): boolean {
  return notShown.has('supervisorId')
}

type Report = { one: Person; level: number }

/** Everybody below, nearest first; a circle in the data ends where it closes. */
function below(id: string, people: readonly Person[]): Report[] {
  const bySupervisor = Map.groupBy(people, ({ supervisorId }) => supervisorId ?? '')
  const seen = new Set([id])
  const found: Report[] = []
  let level = [id]
  for (let depth = 1; level.length > 0; depth += 1) {
    const next = level.flatMap((supervisor) => bySupervisor.get(supervisor) ?? [])
    const fresh = next.filter((one) => !seen.has(one.id))
    for (const one of fresh) {
      seen.add(one.id)
      found.push({ one, level: depth })
    }
    level = fresh.map((one) => one.id)
  }
  return found
}

function above(own: Person, byId: ReadonlyMap<string, Person>): Person[] {
  const chain: Person[] = []
  let next = byId.get(own.supervisorId ?? '')
  while (next !== undefined && next !== own && !chain.includes(next)) {
    chain.push(next)
    next = byId.get(next.supervisorId ?? '')
  }
  return chain
}

function reportRecord(one: Person, level: number, settings: VendorSettings) {
  return {
    id: one.id,
    type: 'employee',
    url: employeeUrl(settings, one.id),
    name: one.name,
    jobTitle: one.jobTitle,
    department: one.department,
    workEmail: one.workEmail,
    reportsTo: one.supervisor,
    level,
  }
}

function memberOf({ id, name, jobTitle }: Person) {
  return { id, name, jobTitle }
}
