import type { SlotNames } from '#lib/core/slot-names.ts'
import { nameOf } from '../kit/slots.ts'
import type { SlotId } from './slots.ts'

type Known = { names: readonly string[]; meaning: string; slot?: SlotId }

/** What our tools read of a person, with the names that BambooHR's own fields have in its `employee` dataset. */
const known = {
  id: { names: ['eeid'], meaning: 'the id of people' },
  number: { names: ['employeeNumber'], meaning: 'the employee number', slot: 'emp_no' },
  firstName: { names: ['firstName'], meaning: 'the first name' },
  lastName: { names: ['lastName'], meaning: 'the last name' },
  workEmail: { names: ['email'], meaning: 'the work e-mail' },
  workPhone: { names: ['workPhone'], meaning: 'the work phone' },
  status: { names: ['status'], meaning: 'the status' },
  hireDate: { names: ['hireDate'], meaning: 'the hire date' },
  terminationDate: { names: ['terminationDate'], meaning: 'the termination date' },
  jobTitle: { names: ['jobInformationJobTitle'], meaning: 'the job title' },
  department: { names: ['jobInformationDepartment'], meaning: 'the department' },
  division: { names: ['jobInformationDivision'], meaning: 'the division' },
  location: { names: ['jobInformationLocation'], meaning: 'the location', slot: 'office' },
  supervisorId: { names: ['supervisorEid'], meaning: 'who reports to whom' },
  supervisor: { names: ['supervisorName', 'jobInformationReportsTo'], meaning: 'the supervisor' },
} as const satisfies Record<string, Known>

export type Attribute = keyof typeof known
export const attributes = Object.keys(known) as Attribute[]
const knownOf = (attribute: Attribute): Known => known[attribute]

/** What this account's dataset calls each; what is not in it is not shared with us. */
export type PersonFields = Readonly<Partial<Record<Attribute, string>>>

/** The fields of an ordinary account: all are there, under their usual names. */
export const usualFields: PersonFields = Object.fromEntries(
  attributes.map((attribute) => [attribute, known[attribute].names[0]]),
)

export function usualNames(attribute: Attribute): readonly string[] {
  return knownOf(attribute).names
}

export function meaningOf(attribute: Attribute): string {
  return known[attribute].meaning
}

/** Whether the tenant keeps something of a person in another field than the usual one. */
export function hasOwnFields(names: SlotNames): boolean {
  return attributes.some((attribute) => mappedTo(names, attribute) !== null)
}

/** The usual fields and the tenant's own as they are named, for an account that does not say which it has. */
export function namedFields(names: SlotNames): PersonFields {
  const own = attributes.flatMap((attribute) => {
    const name = mappedTo(names, attribute)
    return name === null ? [] : [[attribute, name] as const]
  })
  return { ...usualFields, ...Object.fromEntries(own) }
}

/** The tenant's own field for it; null where it is BambooHR's, which some accounts spell in other capitals. */
export function mappedTo(names: SlotNames, attribute: Attribute): string | null {
  const { slot, names: usual } = knownOf(attribute)
  const name = slot === undefined ? null : nameOf(names, slot)
  return name === null || usual.includes(name) ? null : name
}
