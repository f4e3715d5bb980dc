import { isDeepStrictEqual } from 'node:util'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { parseAnswer } from '../kit/answer.ts'
import type { CallContext } from '../kit/connector.ts'
import { gather, readInTurns } from '../kit/rows.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { askPeople, pageSize } from './client.ts'
import { type Condition, filter } from './odata.ts'
import {
  type Attribute,
  attributes,
  hasOwnFields,
  namedFields,
  type PersonFields,
  usualFields,
} from './person-fields.ts'
import { type Person, type PersonWith, peoplePage, personOf, personRow } from './person-row.ts'
import { ifRefused, isRefusal, notShared, notSharedAtAll } from './refusals.ts'
import { grantedFields, listedFields } from './shared-fields.ts'
import { statusWords } from './slots.ts'

/** The vendor's largest dataset page, and how many we read before we call an answer incomplete. */
const LARGEST_PAGE = 1_000
const MAX_PAGES = 20

/** A condition on what we call it; what this account calls it is looked up. */
export type PersonCondition = Omit<Condition, 'field'> & { of: Attribute }
export type Call = Pick<CallContext, 'slots'>
type Read<P = Person> = { people: P[]; complete: boolean }

/** Without these a row is nobody, and the list has no order. */
const always: readonly Attribute[] = ['id', 'firstName', 'lastName']

/**
 * Everybody the conditions match, by last name. Most accounts have the usual fields and share them all. Where BambooHR
 * refuses those, or the tenant has own ones, the account is asked which there are, and in the end which of them it
 * gives; the rest counts as not shared.
 */
export async function readPeople(
  vendor: VendorHttp,
  call: Call,
  conditions: readonly (PersonCondition | undefined)[] = [],
): Promise<Read> {
  return await readPeopleWith(attributes, vendor, call, conditions)
}

/** The same with some of their attributes, where thousands of people are read for one list. */
export async function readPeopleWith<A extends Attribute>(
  wanted: readonly A[],
  vendor: VendorHttp,
  { slots: names }: Call,
  conditions: readonly (PersonCondition | undefined)[] = [],
): Promise<Read<PersonWith<A>>> {
  const asked: Asked = {
    attributes: [...new Set([...always, ...wanted])],
    conditions: conditions.filter((condition) => condition !== undefined),
  }
  const attempt = async (fields: PersonFields) => await unlessRefused(readAs(vendor, names, fields, asked))
  const usual = hasOwnFields(names) ? null : await attempt(usualFields)
  if (usual !== null && !('refused' in usual)) return usual
  const listed = await listedFields(vendor, names).catch(ifRefused(namedFields(names)))
  const again = isDeepStrictEqual(listed, usualFields) && usual !== null ? usual : await attempt(listed)
  if (!('refused' in again)) return again
  const granted = await grantedFields(vendor, listed)
  if (isDeepStrictEqual(granted, listed)) throw again.refused
  return await readAs(vendor, names, granted, asked)
}

/** What BambooHR answers, or that it refused to. */
async function unlessRefused(reading: Promise<Read>): Promise<Read | { refused: unknown }> {
  try {
    return await reading
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    return { refused: thrown }
  }
}

type Asked = { attributes: readonly Attribute[]; conditions: readonly PersonCondition[] }

async function readAs(
  vendor: VendorHttp,
  names: SlotNames,
  fields: PersonFields,
  { attributes: wanted, conditions }: Asked,
): Promise<Read> {
  if (fields.id === undefined) throw notSharedAtAll('its list of people', 'people')
  const hidden = conditions.find(({ of }) => fields[of] === undefined)
  if (hidden !== undefined) throw notShared(hidden.of)
  const row = personRow(fields, statusWords(names), wanted)
  const found = gather<Person>(({ id }) => id)
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const body = await askPeople(vendor, {
      fields: [...new Set(wanted.flatMap((attribute) => fields[attribute] ?? []))],
      filter: filter(conditions.map(({ of, ...rest }) => ({ ...rest, field: fields[of] ?? '' }))),
      orderBy: orderBy(fields),
      page,
      pageSize: pageSize(vendor.settings, LARGEST_PAGE),
    })
    const { data, meta } = parseAnswer('BambooHR', peoplePage, body)
    found.add((await readInTurns('BambooHR', row, data)).map(personOf))
    if (page >= meta.totalPages) return { people: found.rows, complete: true }
  }
  return { people: found.rows, complete: false }
}

/** BambooHR sorts by fields that are asked for, and by no others. */
function orderBy(fields: PersonFields): string {
  const by = [fields.lastName, fields.firstName, fields.id].filter((name) => name !== undefined)
  return by.map((name) => `${name} asc`).join(', ')
}
