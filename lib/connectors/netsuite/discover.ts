import type { Candidate } from '../kit/candidates.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { fieldsOfDocuments, fieldsOfTable, readDefinitions, toCandidates } from './discover/fields.ts'
import { openReads, type Row, textAt } from './discover/reads.ts'
import { readSegments, readTags } from './discover/tags.ts'
import { accountsIn, readLists } from './discover/values.ts'
import { isRecordType } from './slots/make.ts'
import { type SlotId, slots } from './slots.ts'

/**
 * What this role sees of the account: accounts, books and lists, own fields, segments and records, and what the latest
 * cost lines are tagged with. About fifteen reads and one more for each feature that the account does not have.
 */
export async function discover(vendor: VendorHttp): Promise<Candidate[]> {
  const reads = openReads(vendor)
  const definitions = await readDefinitions(reads)
  const recordTypes = await reads.all(
    "SELECT scriptid, name FROM customrecordtype WHERE isinactive = 'F' ORDER BY scriptid",
    1_000,
  )
  const segments = await readSegments(reads, recordTypes)
  const accounts = await reads.all("SELECT * FROM account WHERE isinactive = 'F' ORDER BY id", 1_000)
  const records = recordTypes.flatMap(toRecord)
  const codes = likest('cost_code', segments)
  const tables = [
    { of: 'job', table: 'job' },
    { of: 'vendor', table: 'vendor' },
    { of: 'budget_record', table: likest('budget_record', records)?.name },
    { of: 'wip_record', table: likest('wip_record', records)?.name },
    { of: 'cost_code', table: codes?.table },
  ]
  const found: Candidate[] = [...records, ...accountsIn(accounts), ...(await readLists(reads))]
  found.push(
    ...toCandidates(accounts, { of: 'account', names: [...new Set(accounts.flatMap(Object.keys))], definitions }),
  )
  for (const { of, table } of tables) {
    if (table !== undefined) found.push(...(await fieldsOfTable(reads, definitions, { of, table })))
  }
  found.push(...(await fieldsOfDocuments(reads, definitions, { type: 'CustInvc', of: ['transaction', 'invoice'] })))
  found.push(...(await fieldsOfDocuments(reads, definitions, { type: 'VendBill', of: ['vendorBill'] })))
  found.push(...(await readTags(reads, segments, codes)))
  reads.orThrow()
  return found
}

/** The values of segments are records too, and no budget. */
function toRecord(row: Row): Candidate[] {
  const name = textAt(row, 'scriptid').toLowerCase()
  if (!isRecordType(name) || name.startsWith('customrecord_cseg')) return []
  const label = textAt(row, 'name')
  return [{ name, label, of: 'customRecord', type: 'reference', custom: true }]
}

/** The one whose label says most of what the slot means; undefined where none says any of it. */
function likest<T extends { label: string; name: string }>(id: SlotId, all: readonly T[]): T | undefined {
  const words: readonly string[] = slots.find((slot) => slot.id === id)?.words ?? []
  const hits = (one: T) => {
    const said = `${one.label} ${one.name}`.toLowerCase().split(/[^\p{L}\p{N}]+/u)
    return words.filter((word) => said.includes(word)).length
  }
  const [first] = all.toSorted((a, b) => hits(b) - hits(a))
  return first !== undefined && hits(first) > 0 ? first : undefined
}
