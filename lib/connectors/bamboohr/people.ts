import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { sameText } from '../kit/text.ts'
import { notThere } from '../kit/unread.ts'
import type { VendorHttp, VendorSettings } from '../kit/vendor-http.ts'
import { employeeUrl } from './client.ts'
import type { Attribute } from './person-fields.ts'
import type { Person, PersonWith } from './person-row.ts'
import { type Call, type PersonCondition, readPeople, readPeopleWith } from './read-people.ts'
import { type Status, wordsFor } from './slots.ts'

/** Everybody by BambooHR id, with what is told of them: other endpoints name people by id only. */
export async function peopleById<A extends Attribute>(
  vendor: VendorHttp,
  call: Call,
  wanted: readonly A[],
): Promise<Map<string, PersonWith<A>>> {
  const { people } = await readPeopleWith(wanted, vendor, call)
  return new Map(people.map((person) => [person.id, person]))
}

/** People of one status, in the account's own words for it. */
export function hasStatus(names: SlotNames, status: Status): PersonCondition {
  const words = wordsFor(names, status)
  const [only] = words
  return only !== undefined && words.length === 1
    ? { of: 'status', operator: 'eq', value: only }
    : { of: 'status', operator: 'in', value: words }
}

/** Nothing asked is no condition. */
export function isExactly(of: Attribute, value: string | undefined): PersonCondition | undefined {
  return value === undefined ? undefined : { of, operator: 'eq', value }
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
export async function findPerson(vendor: VendorHttp, call: Call, reference: string): Promise<Person> {
  const people = await named(vendor, call, reference)
  const present = people.filter(({ active }) => active)
  const candidates = present.length > 0 ? present : people
  const [person] = candidates
  if (person === undefined) {
    throw notThere('BambooHR', 'BambooHR has nobody with this number, e-mail or name.')
  }
  if (candidates.length > 1) throw severalOf(candidates)
  return person
}

function severalOf(people: readonly Person[]): GatewayError {
  const employeeNumbers = people.flatMap(({ number }) => number ?? [])
  if (employeeNumbers.length > 0) {
    const message = 'Several people have this name; give the employee number.'
    return new GatewayError('invalid_input', message, { data: { employeeNumbers } })
  }
  const workEmails = people.flatMap(({ workEmail }) => workEmail ?? [])
  return new GatewayError('invalid_input', 'Several people have this name; give the work e-mail.', {
    data: { workEmails },
  })
}

/** The dataset finds exact values only, and nobody can tell where a first name ends: names are compared here. */
async function named(vendor: VendorHttp, call: Call, reference: string): Promise<Person[]> {
  if (reference.includes('@')) {
    return (await readPeople(vendor, call, [isExactly('workEmail', reference.toLowerCase())])).people
  }
  if (/^\S*\d\S*$/.test(reference)) {
    return (await readPeople(vendor, call, [isExactly('number', reference)])).people
  }
  const { people } = await readPeople(vendor, call)
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
  status: z.enum(['active', 'inactive']).nullable().describe('Null when BambooHR does not show it'),
  hireDate: z.string().nullable(),
  workEmail: z.string().nullable(),
  workPhone: z.string().nullable(),
  supervisor: z.string().nullable(),
}

/** What a record of a person tells, for the note on what is not shared. */
export const personAttributes: readonly Attribute[] = [
  'number',
  'firstName',
  'lastName',
  'jobTitle',
  'department',
  'division',
  'location',
  'status',
  'hireDate',
  'workEmail',
  'workPhone',
  'supervisor',
]

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
    status: person.status,
    hireDate: person.hireDate,
    workEmail: person.workEmail,
    workPhone: person.workPhone,
    supervisor: person.supervisor,
  }
}
