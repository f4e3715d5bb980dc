import { z } from 'zod'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { sameText } from '../kit/text.ts'
import { idText, maybeId, maybeParts, maybeText, neededText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { askPeople, read } from './client.ts'
import { type Attribute, attributes, mappedTo, type PersonFields, usualFields, usualNames } from './person-fields.ts'
import { ifRefused, isRefusal } from './refusals.ts'

/** What the account says it has. */
export async function listedFields(vendor: VendorHttp, names: SlotNames): Promise<PersonFields> {
  const listed = await datasetFields(vendor)
  const found: [Attribute, string | undefined][] = []
  for (const attribute of attributes) {
    const own = mappedTo(names, attribute)
    found.push([attribute, own === null ? usualIn(listed, attribute) : await ownIn(vendor, listed, own)])
  }
  const { id } = usualFields
  return { id, ...Object.fromEntries(found.filter(([, name]) => name !== undefined)) }
}

type Listed = { name: string; label: string | null; id: string | null }

/** Names of fields come in other capitals in places. */
function usualIn(listed: readonly Listed[], attribute: Attribute): string | undefined {
  return usualNames(attribute)
    .map((usual) => listed.find(({ name }) => sameText(name, usual))?.name)
    .find((name) => name !== undefined)
}

/** A field of the tenant's own is named as the dataset does, or by the alias or id of the account's field list. */
async function ownIn(vendor: VendorHttp, listed: readonly Listed[], own: string): Promise<string | undefined> {
  const named = listed.find(({ name, id }) => name === own || id === own)
  if (named !== undefined) return named.name
  const account = await read(vendor, '/api/v1/meta/fields', maybeParts(accountField)).catch(ifRefused([]))
  const field = account.find(({ id, alias }) => id === own || alias === own)
  if (field === undefined) return undefined
  const sameId = listed.find(({ id }) => id === field.id)
  const labelled = listed.filter(({ label }) => sameText(label, field.name))
  return sameId?.name ?? (labelled.length === 1 ? labelled[0]?.name : undefined)
}

const accountField = z.object({ id: idText, name: neededText, alias: maybeText })

const fieldPage = z.object({
  fields: maybeParts(z.object({ name: idText, label: maybeText, id: maybeId })),
  pagination: z.object({ total_pages: z.coerce.number().int() }).optional(),
})

const PAGE = 1_000
const MOST_PAGES = 10

/** Page after page, to the last or the tenth. */
export async function datasetFields(vendor: VendorHttp): Promise<Listed[]> {
  const found: Listed[] = []
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const path = '/api/v1_2/datasets/employee/fields'
    const { fields, pagination } = await read(vendor, path, fieldPage, { page, page_size: PAGE })
    found.push(...fields)
    if (page >= (pagination?.total_pages ?? 1)) break
  }
  return found
}

/**
 * What BambooHR gives of these: a field that may not be seen can make it refuse the whole question without a word of
 * which one it was, so halves are asked until the rest is found.
 */
export async function grantedFields(vendor: VendorHttp, fields: PersonFields): Promise<PersonFields> {
  const { id } = fields
  if (id === undefined) return {}
  const named = [...new Set(Object.values(fields))].filter((name) => name !== id)
  const granted = new Set([id, ...(await grantedOf(vendor, id, named))])
  return Object.fromEntries(Object.entries(fields).filter(([, name]) => granted.has(name)))
}

async function grantedOf(vendor: VendorHttp, id: string, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return []
  if (await isGranted(vendor, [id, ...names])) return [...names]
  if (names.length === 1) return []
  const middle = Math.ceil(names.length / 2)
  const first = await grantedOf(vendor, id, names.slice(0, middle))
  return [...first, ...(await grantedOf(vendor, id, names.slice(middle)))]
}

async function isGranted(vendor: VendorHttp, fields: readonly string[]): Promise<boolean> {
  try {
    await askPeople(vendor, { fields, page: 1, pageSize: 1 })
    return true
  } catch (thrown) {
    if (isRefusal(thrown)) return false
    throw thrown
  }
}
