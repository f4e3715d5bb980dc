import { type Candidate, withSamples } from '../../kit/candidates.ts'
import { ledgerLines } from '../postings.ts'
import { isSegment } from '../slots/make.ts'
import { type Reads, type Row, textAt } from './reads.ts'

export type Segment = { name: string; label: string; table: string }

const latest = `FROM ${ledgerLines}`
const costLines = `WHERE tal.posting = 'T' AND a.accttype IN ('COGS', 'Expense')
  ORDER BY t.trandate DESC, t.id DESC, tl.id DESC`
const tags = { class: 'Class', department: 'Department', location: 'Location', item: 'Item' }

/** Segments with the record type of their values: a segment's own, or the one named after it. */
export async function readSegments(reads: Reads, recordTypes: readonly Row[]): Promise<Segment[]> {
  const segments = await reads.all('SELECT scriptid, name FROM customsegment ORDER BY scriptid')
  return segments.flatMap((row) => {
    const column = textAt(row, 'scriptid').toLowerCase()
    const table = `customrecord_${column}`
    const name = `segment:${column}`
    if (!isSegment(name)) return []
    const isKnown =
      recordTypes.length === 0 || recordTypes.some((one) => textAt(one, 'scriptid').toLowerCase() === table)
    return isKnown ? [{ name, label: textAt(row, 'name'), table }] : []
  })
}

/** What the latest cost lines are tagged with, in how many of them, and with what. `codes` is no job. */
export async function readTags(reads: Reads, segments: readonly Segment[], codes?: Segment): Promise<Candidate[]> {
  const columns = [...Object.keys(tags), ...segments.map(({ name }) => columnOf(name))]
  const { has, rows } = await reads.having(
    columns.map((column) => `BUILTIN.DF(tl.${column}) AS ${column}`),
    (selected) => `SELECT ${selected} ${latest} ${costLines}`,
  )
  const isThere = (column: string) => has.some((one) => one.endsWith(` AS ${column}`))
  const projects = await entitiesIn(reads, 'job')
  const customers = await entitiesIn(reads, 'customer')
  const accounts = await reads.all(`SELECT a.fullname AS name ${latest} ${costLines}`)
  return [
    ...(projects.length === 0 ? [] : [asJob({ name: 'project', label: 'Project', values: projects })]),
    ...(customers.length === 0 ? [] : [asJob({ name: 'customer', label: 'Customer', values: customers })]),
    ...Object.entries(tags).flatMap(([name, label]) => {
      if (!isThere(name)) return []
      const tag = { name, label, values: rows.map((row) => row[name]) }
      return [...(name === 'item' ? [] : [asJob(tag)]), ...(name === 'item' || name === 'class' ? [asCode(tag)] : [])]
    }),
    ...segments.flatMap((segment) => {
      const column = columnOf(segment.name)
      if (!isThere(column)) return []
      const tag = { name: segment.name, label: segment.label, values: rows.map((row) => row[column]) }
      return segment === codes ? [asCode(tag)] : [asJob(tag), asCode(tag)]
    }),
    ...(accounts.length === 0
      ? []
      : [asCode({ name: 'account', label: 'Account', values: accounts.map((row) => row['name']) })]),
  ]
}

async function entitiesIn(reads: Reads, table: 'job' | 'customer'): Promise<unknown[]> {
  const rows = await reads.all(
    `SELECT t.id AS document, e.entityid AS entity ${latest} LEFT JOIN ${table} e ON e.id = tl.entity ${costLines}`,
  )
  return rows.map((row) => row['entity'])
}

type Tag = { name: string; label: string; values: readonly unknown[] }

/** Counts as holding the job only where its value has a number in it: "24-017 Mercy Clinic", not "Residential". */
function asJob({ name, label, values }: Tag): Candidate {
  const about = { name, label, of: 'transactionLine', type: 'reference', custom: name.includes(':') } as const
  const numbered = values.filter((value) => /\d{2}/.test(String(value ?? ''))).length
  return { ...withSamples({ ...about, slots: ['job_key'] }, values), filled: numbered / Math.max(values.length, 1) }
}

function asCode({ name, label, values }: Tag): Candidate {
  const about = { name, label, of: 'transactionLine', type: 'reference', custom: name.includes(':') } as const
  return withSamples({ ...about, slots: ['cost_code'] }, values)
}

function columnOf(segment: string): string {
  return segment.split(':')[1] ?? ''
}
