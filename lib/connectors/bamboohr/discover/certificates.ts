import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import type { Candidate } from '../../kit/candidates.ts'
import { idText, maybeId, maybeParts, maybeText } from '../../kit/values.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { read } from '../client.ts'
import { isFieldName, slots, TRAINING } from '../slots.ts'
import { candidateOf, orNothing, type Reads } from './values.ts'

/** Tables whose columns are read; an account has some dozens, and few of them are about certificates. */
const TABLES = 3

const metaTable = z.object({
  alias: idText,
  name: maybeText,
  fields: maybeParts(z.object({ id: maybeId, name: maybeText, alias: maybeText })),
})
type Table = z.output<typeof metaTable>

/** Tables of the account's own and the training module, with the columns of those that are about certificates. */
export async function certificateSources(vendor: VendorHttp, reads: Reads): Promise<Candidate[]> {
  const tables = await orNothing(reads, read(vendor, '/api/v1/meta/tables', maybeParts(metaTable)))
  const own = tables.filter(({ alias }) => /^custom/.test(alias) && isFieldName(alias))
  const found = [...(await trainings(vendor, reads))]
  for (const table of own.toSorted((a, b) => saysCertificate(b) - saysCertificate(a)).slice(0, TABLES)) {
    found.push(...(await columnsOf(vendor, reads, table)))
  }
  return found
}

/** How much of a table speaks of certificates: its name, and its columns' labels. */
function saysCertificate({ alias, name, fields }: Table): number {
  const said = [alias, name ?? '', ...fields.map((field) => field.name ?? '')].join(' ').toLowerCase()
  const words: readonly string[] = slots.filter(({ id }) => id.startsWith('cert_')).flatMap(({ words: own }) => own)
  return new Set(words.filter((word) => said.includes(word))).size
}

async function columnsOf(vendor: VendorHttp, reads: Reads, table: Table): Promise<Candidate[]> {
  const path = `/api/v1/employees/all/tables/${encodeURIComponent(table.alias)}`
  const rows = await orNothing(reads, read(vendor, path, maybeParts(z.looseObject({}))))
  const columns = table.fields.flatMap(({ id, alias, name }) => {
    // Rows have a column under its alias or its id.
    const key = [alias, id].find((one) => one !== null && rows.some((row) => row[one] !== undefined)) ?? alias ?? id
    if (key === null || !isFieldName(key)) return []
    const values = rows.map((row) => row[key])
    return [candidateOf({ name: key, label: name ?? key, of: 'Certification', values })]
  })
  const label = table.name ?? table.alias
  const about = { name: table.alias, label, of: 'Table', type: 'text', custom: true } as const
  const held = columns[0]?.samples ?? []
  return [{ ...about, filled: rows.length > 0 ? 1 : 0, samples: held }, ...columns]
}

const byId = z.preprocess(
  (body) => (isObject(body) ? Object.values(body) : body),
  maybeParts(z.object({ name: maybeText })),
)

/** Trainings are read as a table of three columns. */
async function trainings(vendor: VendorHttp, reads: Reads): Promise<Candidate[]> {
  const types = await orNothing(reads, read(vendor, '/api/v1/training/type', byId))
  if (types.length === 0) return []
  const samples = types.flatMap(({ name }) => name ?? []).slice(0, 5)
  const column = { of: 'Certification', custom: false, filled: 1 } as const
  return [
    { name: TRAINING, label: 'Training', of: 'Table', type: 'text', custom: false, filled: 1, samples },
    { ...column, name: 'type', label: 'Type', type: 'text', samples },
    { ...column, name: 'completed', label: 'Completed', type: 'date' },
    { ...column, name: 'renewal', label: 'Renewal', type: 'date' },
  ]
}
