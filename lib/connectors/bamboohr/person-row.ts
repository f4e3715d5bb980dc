import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import { idText, maybeDay, maybeId, maybeText } from '../kit/values.ts'
import type { Attribute, PersonFields } from './person-fields.ts'
import { type StatusWords, statusOf } from './slots.ts'

export type Person = ReturnType<typeof personOf>

/** A person of whom only some attributes were asked; the id and the name always are. */
export type PersonWith<A extends Attribute> = Pick<
  Person,
  'id' | 'name' | 'lastName' | 'notShown' | Extract<A, keyof Person> | ('status' extends A ? 'active' : never)
>

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

type Row = z.output<typeof row>

/** A person as the dataset answers with these fields, which are all that is read of a row. */
export function personRow(fields: PersonFields, words: StatusWords, asked: readonly Attribute[]) {
  const ours = row.pick(
    Object.fromEntries([...asked, 'notShown'].map((name) => [name, true])) as Record<keyof Row, true>,
  )
  return z.preprocess(ownNames(fields, words, asked), ours)
}

/** A row of the dataset under our names. What BambooHR left out or says it withholds is not a missing value. */
function ownNames(fields: PersonFields, words: StatusWords, asked: readonly Attribute[]) {
  const columns = asked.map((attribute) => ({ attribute, name: fields[attribute] }))
  return (given: unknown) => {
    if (!isObject(given) || !isObject(given['fields'])) return given
    const values = given['fields']
    const withheld = [...listed(given['_restrictedFields']), ...listed(values['_restrictedFields'])]
    const notShown = new Set<string>()
    const own: Record<string, unknown> = { notShown }
    // One pass and no copies: a directory has hundreds of rows and is read for every list of absent people.
    for (const { attribute, name } of columns) {
      const value = name === undefined || withheld.includes(name) ? undefined : values[name]
      if (value === undefined) notShown.add(attribute)
      own[attribute] = value ?? null
    }
    // Whoever is neither is not told as somebody who works here, nor as somebody who left.
    if (own['status'] !== undefined && !notShown.has('status'))
      own['status'] = statusOf(words, own['status']) ?? 'unknown'
    return own
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
