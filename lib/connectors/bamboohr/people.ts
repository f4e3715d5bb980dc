import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../kit/answer.ts'
import { gather, rowsOf } from '../kit/rows.ts'
import { sameText } from '../kit/text.ts'
import { notThere } from '../kit/unread.ts'
import { idText, maybeDay, maybeText } from '../kit/values.ts'
import type { VendorHttp, VendorSettings } from '../kit/vendor-http.ts'
import { employeeUrl, pageSize } from './client.ts'
import { type Condition, filter } from './odata.ts'

/** The vendor's largest dataset page, and how many we read before we call an answer incomplete. */
const LARGEST_PAGE = 1_000
const MAX_PAGES = 20

/** The `employee` dataset has its own field names, and unlike the list endpoint it knows the employee number. */
const FIELDS = [
  'eeid',
  'employeeNumber',
  'firstName',
  'lastName',
  'email',
  'workPhone',
  'status',
  'hireDate',
  'terminationDate',
  'jobInformationJobTitle',
  'jobInformationDepartment',
  'jobInformationDivision',
  'jobInformationLocation',
  'supervisorEid',
  'supervisorName',
]

const row = z.object({
  fields: z.object({
    eeid: idText,
    employeeNumber: maybeText,
    firstName: maybeText,
    lastName: maybeText,
    email: maybeText,
    workPhone: maybeText,
    // Whoever is neither is not told as somebody who works here, nor as somebody who left.
    status: maybeText.pipe(z.enum(['Active', 'Inactive'])),
    hireDate: maybeDay,
    terminationDate: maybeDay,
    jobInformationJobTitle: maybeText,
    jobInformationDepartment: maybeText,
    jobInformationDivision: maybeText,
    jobInformationLocation: maybeText,
    supervisorEid: maybeText,
    supervisorName: maybeText,
  }),
})
const answer = z.object({ data: rowsOf(row), meta: z.object({ totalPages: z.coerce.number().int() }) })

export type Person = ReturnType<typeof personOf>

function personOf({ fields }: z.output<typeof row>) {
  return {
    id: fields.eeid,
    number: fields.employeeNumber,
    name: [fields.firstName, fields.lastName].filter((part) => part !== null).join(' '),
    lastName: fields.lastName ?? '',
    workEmail: fields.email,
    workPhone: fields.workPhone,
    active: fields.status === 'Active',
    hireDate: fields.hireDate,
    terminationDate: fields.terminationDate,
    jobTitle: fields.jobInformationJobTitle,
    department: fields.jobInformationDepartment,
    division: fields.jobInformationDivision,
    location: fields.jobInformationLocation,
    supervisorId: fields.supervisorEid,
    supervisor: fields.supervisorName,
  }
}

/** Everybody the conditions match, by last name. */
export async function readPeople(
  vendor: VendorHttp,
  conditions: readonly (Condition | undefined)[] = [],
): Promise<{ people: Person[]; complete: boolean }> {
  const found = gather<Person>(({ id }) => id)
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const response = await vendor.request({
      method: 'POST',
      path: '/api/v2/datasets/employee/data',
      body: {
        fields: FIELDS,
        filter: filter(conditions),
        orderBy: 'lastName asc, firstName asc, eeid asc',
        page,
        pageSize: pageSize(vendor.settings, LARGEST_PAGE),
      },
    })
    const { data, meta } = parseAnswer('BambooHR', answer, response.body)
    found.add(data.map(personOf))
    if (page >= meta.totalPages) return { people: found.rows, complete: true }
  }
  return { people: found.rows, complete: false }
}

/** Everybody by BambooHR id: other endpoints name people by id only. */
export async function peopleById(vendor: VendorHttp): Promise<Map<string, Person>> {
  const { people } = await readPeople(vendor)
  return new Map(people.map((person) => [person.id, person]))
}

/** Said where rows belong to somebody whom the directory does not show: they are left out, and the list is not whole. */
export function strangersNote(rows: number): string | undefined {
  if (rows === 0) return undefined
  return `${rows} more belong to people whom BambooHR does not show to this connection.`
}

export const employeeInput = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .describe('Employee number, work e-mail, full name, or a last name that only one person has')

/** The one person a question names. Of several with one name, the one still employed. */
export async function findPerson(vendor: VendorHttp, reference: string): Promise<Person> {
  const people = await named(vendor, reference)
  const present = people.filter(({ active }) => active)
  const candidates = present.length > 0 ? present : people
  const [person] = candidates
  if (person === undefined) {
    throw notThere('BambooHR', 'BambooHR has nobody with this number, e-mail or name.')
  }
  if (candidates.length > 1) {
    throw new GatewayError('invalid_input', 'Several people have this name; give the employee number.', {
      data: { employeeNumbers: candidates.flatMap(({ number }) => number ?? []) },
    })
  }
  return person
}

/** The dataset finds exact values only, and nobody can tell where a first name ends: names are compared here. */
async function named(vendor: VendorHttp, reference: string): Promise<Person[]> {
  if (reference.includes('@')) {
    return (await readPeople(vendor, [{ field: 'email', operator: 'eq', value: reference.toLowerCase() }])).people
  }
  if (/^[A-Za-z]{0,4}-?\d+$/.test(reference)) {
    return (await readPeople(vendor, [{ field: 'employeeNumber', operator: 'eq', value: reference }])).people
  }
  const { people } = await readPeople(vendor)
  const full = people.filter(({ name }) => sameText(name, reference))
  return full.length > 0 ? full : people.filter(({ lastName }) => sameText(lastName, reference))
}

export const personShape = {
  number: z.string().nullable().describe('Employee number, the same in NetSuite'),
  name: z.string(),
  jobTitle: z.string().nullable(),
  department: z.string().nullable(),
  division: z.string().nullable(),
  location: z.string().nullable(),
  status: z.enum(['active', 'inactive']),
  hireDate: z.string().nullable(),
  workEmail: z.string().nullable(),
  workPhone: z.string().nullable(),
  supervisor: z.string().nullable(),
}

export function personRecord(person: Person, settings: VendorSettings) {
  return {
    id: person.id,
    type: 'employee',
    url: employeeUrl(settings, person.id),
    number: person.number,
    name: person.name,
    jobTitle: person.jobTitle,
    department: person.department,
    division: person.division,
    location: person.location,
    status: person.active ? ('active' as const) : ('inactive' as const),
    hireDate: person.hireDate,
    workEmail: person.workEmail,
    workPhone: person.workPhone,
    supervisor: person.supervisor,
  }
}
