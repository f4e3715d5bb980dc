import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { findByName } from '#lib/matching/find-by-name.ts'
import { sameCompany } from '#lib/matching/names.ts'
import { object, text } from './read.ts'
import { type Listing, readList } from './read-list.ts'
import type { Firm } from './types.ts'

export type VendorSystem = 'netsuite' | 'procore'

export type FoundVendor =
  | { kind: 'one'; firm: Firm }
  | { kind: 'several'; names: string[] }
  /** Another system has it, and this one has nobody of that name. */
  | { kind: 'elsewhere'; name: string; system: VendorSystem }
  | { kind: 'none' }
  | { kind: 'failed'; error: GatewayError }

const lists: Record<VendorSystem, { tool: string; input: JsonObject }> = {
  // Pages that stay under every cap on an answer's size: a page that is cut has no way to its rest.
  netsuite: { tool: 'find_vendors', input: { includeInactive: true, limit: 200 } },
  procore: { tool: 'vendors', input: { limit: 200 } },
}

/**
 * The firm that some words mean, looked up in the own list of the system that is asked next: each system spells names in
 * its own way, so a name that one of them brought is compared, never searched in another. Only when that list has nobody
 * does another one tell whom the words mean at all.
 */
export async function findVendor(
  said: readonly string[],
  system: VendorSystem,
  listing: Listing,
): Promise<FoundVendor> {
  const own = await vendorsOf(system, listing)
  if (!own.ok) return { kind: 'failed', error: own.error }
  const found = findByName(said, own.records, nameOf)
  if (found.kind === 'one') return { kind: 'one', firm: firmOf(found.one, own.records) }
  if (found.kind === 'several') return severalOrOne(found.several, own.records)
  const other = system === 'netsuite' ? 'procore' : 'netsuite'
  const there = await vendorsOf(other, listing)
  const elsewhere = there.ok ? findByName(said, there.records, nameOf) : { kind: 'none' as const }
  if (elsewhere.kind !== 'one') return own.whole ? { kind: 'none' } : { kind: 'failed', error: notWhole() }
  const name = nameOf(elsewhere.one)
  const twin = own.records.filter((record) => sameCompany(nameOf(record), name))
  return twin[0] === undefined ? { kind: 'elsewhere', name, system: other } : severalOrOne(twin, own.records)
}

function vendorsOf(system: VendorSystem, listing: Listing) {
  return readList({ system, ...lists[system] }, listing)
}

function notWhole(): GatewayError {
  return new GatewayError('response_too_large', 'The list of vendors is longer than can be read at once.')
}

/** Several records of one firm are one answer; several firms are a question. */
function severalOrOne(records: readonly JsonObject[], all: readonly JsonObject[]): FoundVendor {
  const [first] = records
  if (first === undefined) return { kind: 'none' }
  const firm = firmOf(first, all)
  return records.every((record) => firm.ids.includes(text(record, 'id')))
    ? { kind: 'one', firm }
    : { kind: 'several', names: records.map(nameOf) }
}

/** With the other records of the same tax id: one firm that is kept twice is owed the sum of both. */
function firmOf(record: JsonObject, all: readonly JsonObject[]): Firm {
  const id = text(record, 'id')
  const twins = all.filter((one) => text(one, 'id') !== id && sharesTaxId(one, record))
  return { name: nameOf(record), ids: [id, ...twins.map((one) => text(one, 'id'))], otherNames: twins.map(nameOf) }
}

function sharesTaxId(a: JsonObject, b: JsonObject): boolean {
  const points = (from: JsonObject, to: JsonObject) => text(object(from, 'sameTaxIdAs'), 'id') === text(to, 'id')
  const [one, other] = [text(a, 'taxId'), text(b, 'taxId')]
  return points(a, b) || points(b, a) || (one !== '' && one === other)
}

function nameOf(record: JsonObject): string {
  return text(record, 'name')
}
