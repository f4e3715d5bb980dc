import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { parseAnswer } from '../kit/answer.ts'
import type { CallContext } from '../kit/connector.ts'
import { decimal, sumOf } from '../kit/money.ts'
import { positionIn, type Sent, type Window } from '../kit/page.ts'
import { gather, repeats, rowsOf } from '../kit/rows.ts'
import { maybeCount, maybeNumber, neededText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import type { Corporate } from './money-fields.ts'
import { valueAt } from './opportunity.ts'
import { fieldOf, requireField } from './slots.ts'
import { type Soql, soql } from './soql.ts'
import { apiOf } from './version.ts'

/** Figures are computed from at most this many records; an answer says so when there are more. */
const MAX_ROWS = 20_000
/** Salesforce's own bound for OFFSET. */
const MAX_OFFSET = 2_000

const queryAnswer = z.object({
  totalSize: z.number().int(),
  done: z.boolean(),
  nextRecordsUrl: z
    .string()
    .startsWith('/services/data/')
    .nullish()
    .transform((url) => url ?? undefined),
  records: z.array(z.unknown()),
})

/** All records of a query, following nextRecordsUrl, each row read by itself. */
export async function readAll<S extends z.ZodType>(
  vendor: VendorHttp,
  query: Soql,
  row: S,
): Promise<{ rows: z.output<S>[]; read: number; complete: boolean }> {
  const { records, complete } = await readRaw(vendor, query)
  return { rows: parseAnswer('Salesforce', rowsOf(row), records), read: records.length, complete }
}

async function readRaw(vendor: VendorHttp, query: Soql): Promise<{ records: unknown[]; complete: boolean }> {
  const found = gather<unknown>(addressOf)
  const followed = repeats()
  let page = await first(vendor, query)
  for (;;) {
    found.add(page.records)
    const { done, nextRecordsUrl: next } = page
    if (done || next === undefined) return { records: found.rows, complete: done }
    if (found.rows.length >= MAX_ROWS || followed(next)) return { records: found.rows, complete: false }
    page = parseAnswer('Salesforce', queryAnswer, (await vendor.request({ path: next })).body)
  }
}

/** A record's own address in Salesforce; sums have none. */
function addressOf(record: unknown): string | null {
  const attributes = isObject(record) ? record['attributes'] : undefined
  return isObject(attributes) && typeof attributes['url'] === 'string' ? attributes['url'] : null
}

type Listed<Row> = Sent<Row> & { notes: string[] }

/** One page of a list. The cursor is an offset: a list of ours is shorter than a query batch of theirs. */
export async function readPage<S extends z.ZodType>(
  vendor: VendorHttp,
  query: Soql,
  row: S,
  { limit, cursor }: Window,
): Promise<Listed<z.output<S>>> {
  const from = positionIn(cursor)
  const { records } = await readRaw(vendor, soql`${query} LIMIT ${limit + 1} OFFSET ${from}`)
  const sent = records.slice(0, limit)
  return {
    rows: parseAnswer('Salesforce', rowsOf(row), sent),
    ...following(from, sent.length, records.length > limit),
  }
}

/** Salesforce lists no further than its own bound: then there is more, and no way on. */
export function following(from: number, read: number, more: boolean): Omit<Listed<never>, 'rows'> {
  const isEnd = more && from + read > MAX_OFFSET
  const notes = isEnd ? ['Salesforce lists no further than this; narrow the question.'] : []
  return { from, read: isEnd ? 0 : read, more, notes }
}

const totals = z.object({ n: maybeCount, amount: maybeNumber })

/** How many opportunities a condition matches, and what they are worth together; null where no amount is shown. */
export async function totalsOf(
  vendor: VendorHttp,
  condition: Soql,
  { names, corporate }: { names: SlotNames; corporate: Corporate },
): Promise<{ total: number; totalAmount: number | null; currency?: string }> {
  const field = fieldOf(names, 'amount')
  const sum = field === null ? soql`` : soql`, SUM(${field}) amount`
  // Sums are in the corporate currency where a query is grouped.
  const grouped = { soql: corporate === null ? '' : ' GROUP BY CurrencyIsoCode' }
  const { rows: sent } = await readAll(
    vendor,
    soql`SELECT COUNT(Id) n${sum} FROM Opportunity ${condition}${grouped}`,
    totals,
  )
  const rows = corporate === null ? sent.slice(0, 1) : sent
  return {
    total: sumOf(rows, ({ n }) => n ?? 0),
    totalAmount: field === null ? null : decimal(sumOf(rows, ({ amount }) => Math.round((amount ?? 0) * 100))),
    ...(corporate === null ? {} : { currency: corporate }),
  }
}

async function first(vendor: VendorHttp, query: Soql): Promise<z.output<typeof queryAnswer>> {
  const response = await vendor.request({ path: `${await apiOf(vendor)}/query`, query: { q: query.soql } })
  return parseAnswer('Salesforce', queryAnswer, response.body)
}

/** Opportunities of one job. Throws `needs_mapping` where no field holds job numbers. */
export function ofJob(names: SlotNames, project: string): Soql {
  return soql`${requireField(names, 'project_no')} = ${project}`
}

/** All job numbers as they are typed in Salesforce; none where no field holds them. */
export async function jobNumbers(vendor: VendorHttp, { slots: names }: Pick<CallContext, 'slots'>): Promise<string[]> {
  const field = fieldOf(names, 'project_no')
  if (field === null) return []
  const { rows } = await readAll(
    vendor,
    soql`SELECT ${field} FROM Opportunity WHERE ${field} != null ORDER BY Id`,
    z.preprocess(numbered(field), z.object({ number: neededText })),
  )
  return rows.map(({ number }) => number)
}

/** A row with its job number under one name. */
export function numbered({ soql: field }: Soql): (row: unknown) => unknown {
  return (row) => (isObject(row) ? { ...row, number: valueAt(row, field) } : row)
}
