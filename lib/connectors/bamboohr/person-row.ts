import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import { idText, maybeDay, maybeId, maybeText } from '../kit/values.ts'
import { type Attribute, attributes, type PersonFields } from './person-fields.ts'
import { type StatusWords, statusOf } from './slots.ts'

export type Person = ReturnType<typeof personOf>

const row = z.object({
  id: idText,
  number: maybeText,
  firstName: maybeText,
  lastName: maybeText,
  workEmail: maybeText,
  workPhone: maybeText,
  status: z.enum(['active', 'inactive']).nullable(),
  hireDate: maybeDay,
  terminationDate: maybeDay,
  jobTitle: maybeText,
  department: maybeText,
  division: maybeText,
  location: maybeText,
  supervisorId: maybeId,
  supervisor: maybeText,
  notShown: z.set(z.string()),
})

/** One page of people; its rows are read by `personRow`. */
export const peoplePage = z.object({
  data: z.array(z.unknown()),
  meta: z.object({ totalPages: z.coerce.number().int() }),
})

/** A person as the dataset answers with these fields. */
export function personRow(fields: PersonFields, words: StatusWords) {
  return z.preprocess(ownNames(fields, words), row)
}

/** A row of the dataset under our names. What BambooHR left out or says it withholds is not a missing value. */
function ownNames(fields: PersonFields, words: StatusWords) {
  return (given: unknown) => {
    if (!isObject(given) || !isObject(given['fields'])) return given
    const values = given['fields']
    const withheld = new Set([...listed(given['_restrictedFields']), ...listed(values['_restrictedFields'])])
    const isShown = (name: string | undefined) =>
      name !== undefined && values[name] !== undefined && !withheld.has(name)
    const notShown = new Set<string>(attributes.filter((attribute) => !isShown(fields[attribute])))
    const ofPerson = (attribute: Attribute) => (notShown.has(attribute) ? null : values[fields[attribute] ?? ''])
    return {
      ...Object.fromEntries(attributes.map((attribute) => [attribute, ofPerson(attribute)])),
      // Whoever is neither is not told as somebody who works here, nor as somebody who left.
      status: notShown.has('status') ? null : (statusOf(words, ofPerson('status')) ?? 'unknown'),
      notShown,
    }
  }
}

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

export function personOf({ firstName, lastName, status, notShown, ...rest }: z.output<typeof row>) {
  return {
    ...rest,
    name: [firstName, lastName].filter((part) => part !== null).join(' '),
    lastName: lastName ?? '',
    status,
    /** Not somebody who left, as far as BambooHR says: without the status nobody can tell. */
    active: status !== 'inactive',
    notShown: notShown as ReadonlySet<Attribute>,
  }
}
