import { type Candidate, withSamples } from '../../kit/candidates.ts'
import type { SlotType } from '../../kit/slots.ts'
import { isScriptId } from '../slots/make.ts'
import { type Reads, type Row, textAt } from './reads.ts'

/** What the account's own definitions say of a field; a role without the right to them sees none. */
export type Definitions = ReadonlyMap<string, { label: string; type: SlotType | null }>

/** Kinds of custom fields, as an English account names them; another kind is told by what is in it. */
const types: Record<string, SlotType> = {
  currency: 'money',
  'decimal number': 'number',
  'integer number': 'number',
  percent: 'number',
  date: 'date',
  'check box': 'flag',
  'free-form text': 'text',
  'text area': 'text',
  'list/record': 'reference',
}

/** NetSuite's own fields that may stand for a slot. */
const standard: Record<string, Record<string, { label: string; type: SlotType }>> = {
  job: {
    entityid: { label: 'Project ID', type: 'text' },
    estimatedcost: { label: 'Estimated Cost', type: 'money' },
    estimatedrevenue: { label: 'Estimated Revenue', type: 'money' },
    jobprice: { label: 'Project Price', type: 'money' },
    projectmanager: { label: 'Project Manager', type: 'reference' },
    entitystatus: { label: 'Status', type: 'reference' },
  },
  account: { acctnumber: { label: 'Account Number', type: 'text' } },
  vendor: { taxidnum: { label: 'Tax ID', type: 'text' }, category: { label: 'Category', type: 'text' } },
  vendorBill: { paymenthold: { label: 'Payment Hold', type: 'flag' } },
}

const isOwn = (name: string) => /^cust(?:body|entity|record)/i.test(name)

export async function readDefinitions(reads: Reads): Promise<Definitions> {
  const rows = await reads.all(
    `SELECT scriptid, name, fieldvaluetype, fieldvaluetyperecord FROM customfield
      WHERE isinactive = 'F' AND isstored = 'T' ORDER BY scriptid`,
    1_000,
  )
  return new Map(
    rows.map((row) => {
      const pointsSomewhere = textAt(row, 'fieldvaluetyperecord') !== ''
      const type = pointsSomewhere ? 'reference' : (types[textAt(row, 'fieldvaluetype').toLowerCase()] ?? null)
      return [textAt(row, 'scriptid').toLowerCase(), { label: textAt(row, 'name'), type }] as const
    }),
  )
}

/** Fields of a table that have a value in its latest records: what is empty in all of them comes with none. */
export async function fieldsOfTable(
  reads: Reads,
  definitions: Definitions,
  { table, of }: { table: string; of: string },
): Promise<Candidate[]> {
  const rows = await reads.all(`SELECT * FROM ${table} ORDER BY id DESC`)
  return toCandidates(rows, { of, names: namesIn(rows), definitions })
}

/** Body fields of one kind of document. All columns of a transaction at once would take too long. */
export async function fieldsOfDocuments(
  reads: Reads,
  definitions: Definitions,
  { type, of }: { type: string; of: readonly string[] },
): Promise<Candidate[]> {
  const own = [...definitions.keys()].filter((name) => name.startsWith('custbody') && isScriptId(name))
  const vendors = of.flatMap((object) => Object.keys(standard[object] ?? {}))
  const { has, rows } = await reads.having(
    [...vendors, ...own],
    (columns) => `SELECT ${columns} FROM transaction WHERE type = '${type}' ORDER BY id DESC`,
  )
  return of.flatMap((object) => toCandidates(rows, { of: object, names: has, definitions }))
}

type Known = { of: string; names: readonly string[]; definitions: Definitions }

export function toCandidates(rows: readonly Row[], { of, names, definitions }: Known): Candidate[] {
  return names.flatMap((name) => {
    const known = isOwn(name) ? (definitions.get(name) ?? { label: name, type: null }) : standard[of]?.[name]
    if (known === undefined || !isScriptId(name)) return []
    const values = rows.map((row) => row[name])
    const type = known.type === null ? { type: typeOf(values), guessed: true } : { type: known.type }
    return [withSamples({ name, label: known.label, of, ...type, custom: isOwn(name) }, values)]
  })
}

function namesIn(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap(Object.keys))].sort()
}

function typeOf(values: readonly unknown[]): SlotType | null {
  const held = values.filter((value) => value !== null && value !== undefined && value !== '').map(String)
  if (held.length === 0) return null
  const all = (form: RegExp) => held.every((value) => form.test(value))
  if (all(/^[TF]$/)) return 'flag'
  if (all(/^-?\d*\.?\d+$/)) return 'number'
  return all(/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/) ? 'date' : 'text'
}
