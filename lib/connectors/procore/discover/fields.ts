import { isObject } from '#lib/core/json.ts'
import { type Candidate, withSamples } from '../../kit/candidates.ts'
import type { SlotType } from '../../kit/slots.ts'
import { textsIn } from '../fields.ts'
import { isFieldName, type SlotId } from '../slots.ts'
import type { Reads, Row } from './reads.ts'

/** What the company calls its own fields, by the name that they have in rows, with their kind. */
export type OwnFields = ReadonlyMap<string, { label: string; type: SlotType | null }>

/** Kinds of own fields that say of which type their values are. */
const kinds: Record<string, SlotType> = {
  string: 'text',
  rich_text: 'text',
  decimal: 'number',
  integer: 'number',
  boolean: 'flag',
  date: 'date',
  datetime: 'date',
  lov_entry: 'choice',
  lov_entries: 'choice',
}

/** Without the right to them, own fields go by the name that they have in rows. */
export async function readOwnFields(reads: Reads): Promise<OwnFields> {
  const rows = await reads.rows(`/rest/v1.1/companies/${encodeURIComponent(reads.companyId)}/custom_field_definitions`)
  return new Map(
    rows.flatMap(({ id, label, data_type }) => {
      if (typeof label !== 'string' || label.trim() === '') return []
      return [[`custom_field_${String(id)}`, { label, type: kinds[String(data_type)] ?? null }] as const]
    }),
  )
}

/** Fields that hold how somebody is reached or what the record is, and nothing that a company chose to keep there. */
const OTHER =
  /(^|_)(id|at|by|email|address|phone|fax|zip|url|website|latitude|longitude|login|logo|name|number|title|description)$/

type About = { of: string; slot: SlotId; own: OwnFields }

/** Fields of these records that something can be kept in, with what the records hold. */
export function fieldsOf(rows: readonly Row[], { of, slot, own }: About): Candidate[] {
  return namesIn(rows).flatMap(({ name, custom }) => {
    if (!custom && OTHER.test(name)) return []
    return candidate(rows, { name, custom, of, slot, own })
  })
}

/** Project numbers as people write them: one word with a digit. */
const CODE = /^\S*\d\S*$/
const BEGINS_WITH_CODE = /^\S*\d\S*\s/

/**
 * Where projects have their number: fields of the shape of one, and the display name where projects without a number
 * have one before their name.
 */
export function numbersOf(rows: readonly Row[], own: OwnFields): Candidate[] {
  const about = { of: 'Project', slot: 'job_no', own } as const
  const fields = namesIn(rows)
    .filter(({ name, custom }) => custom || NUMBERS.has(name) || !OTHER.test(name))
    .flatMap(({ name, custom }) => candidate(rows, { name, custom, ...about }))
    .flatMap((one) => {
      const filled = shareOf(rows, (row) => CODE.test(textOf(row, one.name)))
      return one.name !== 'display_name' && (filled > 0 || one.name === 'project_number') ? [{ ...one, filled }] : []
    })
  const [shown] = candidate(rows, { name: 'display_name', custom: false, ...about })
  const filled = shareOf(rows, (row) => {
    return textOf(row, 'project_number') === '' && BEGINS_WITH_CODE.test(textOf(row, 'display_name'))
  })
  return shown === undefined ? fields : [...fields, { ...shown, filled }]
}

/** Fields of Procore's own that are named like an id and hold a number all the same. */
const NUMBERS = new Set(['project_number', 'origin_id', 'origin_code', 'store_number'])

function namesIn(rows: readonly Row[]): { name: string; custom: boolean }[] {
  const names = (custom: boolean, of: (row: Row) => unknown) =>
    [...new Set(rows.flatMap((row) => Object.keys(asRow(of(row)))))].map((name) => ({ name, custom }))
  const own = names(true, (row) => row['custom_fields'])
  // Some records have own fields beside Procore's.
  const standard = names(false, (row) => row).map((one) => ({ ...one, custom: /^custom_field_\d+$/.test(one.name) }))
  return [...standard.filter(({ name }) => name !== 'custom_fields'), ...own].filter(({ name }) => isFieldName(name))
}

function asRow(value: unknown): Row {
  return isObject(value) ? value : {}
}

type Field = About & { name: string; custom: boolean }

function candidate(rows: readonly Row[], { name, custom, of, slot, own }: Field): Candidate[] {
  const values = rows.map((row) => textOf(row, name))
  const held = values.filter((value) => value !== '')
  // A field of Procore's own that nobody fills is no place that somebody chose.
  if (held.length === 0 && !custom) return []
  const known = own.get(name)
  const told = known?.type ?? null
  const type = told === null ? { type: typeOf(held), guessed: true } : { type: told }
  return [withSamples({ name, label: known?.label ?? name, of, ...type, custom, slots: [slot] }, values)]
}

function textOf(row: Row, name: string): string {
  return textsIn(row, name).join(', ')
}

function shareOf(rows: readonly Row[], is: (row: Row) => boolean): number {
  return rows.length === 0 ? 0 : rows.filter(is).length / rows.length
}

const FEW = 30

function typeOf(held: readonly string[]): SlotType | null {
  if (held.length === 0) return null
  const all = (form: RegExp) => held.every((value) => form.test(value))
  if (all(/^(true|false)$/)) return 'flag'
  if (all(/^\d{4}-\d{2}-\d{2}(T|$)/)) return 'date'
  if (all(/^-?\d+\.\d{2}$/)) return 'money'
  if (all(/^-?\d+(\.\d+)?$/)) return 'number'
  const different = new Set(held).size
  return different <= FEW && different * 2 <= held.length ? 'choice' : 'text'
}
