import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject } from '#lib/core/json.ts'
import { parseAnswer } from '../kit/answer.ts'
import { gather, repeats, rowsOf } from '../kit/rows.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { API } from './client.ts'
import { type Soql, soql } from './soql.ts'

/** Figures are computed from at most this many records; an answer says so when there are more. */
const MAX_ROWS = 20_000
/** Salesforce's own bound for OFFSET. */
const MAX_OFFSET = 2_000

const queryAnswer = z.object({
  totalSize: z.number().int(),
  done: z.boolean(),
  nextRecordsUrl: z.string().startsWith('/services/data/').optional(),
  records: z.array(z.unknown()),
})

/** All records of a query, following nextRecordsUrl. */
export async function readAll<S extends z.ZodType>(
  vendor: VendorHttp,
  query: Soql,
  row: S,
): Promise<{ rows: z.output<S>[]; complete: boolean }> {
  const records = gather<unknown>(addressOf)
  const followed = repeats()
  let page = await first(vendor, query)
  const found = (complete: boolean) => ({ rows: parseAnswer('Salesforce', rowsOf(row), records.rows), complete })
  for (;;) {
    records.add(page.records)
    const { done, nextRecordsUrl: next } = page
    if (done || next === undefined) return found(done)
    if (records.rows.length >= MAX_ROWS || followed(next)) return found(false)
    page = parseAnswer('Salesforce', queryAnswer, (await vendor.request({ path: next })).body)
  }
}

/** A record's own address in Salesforce; sums have none. */
function addressOf(record: unknown): string | null {
  const attributes = isObject(record) ? record['attributes'] : undefined
  return isObject(attributes) && typeof attributes['url'] === 'string' ? attributes['url'] : null
}

type Page<Row> = { rows: Row[]; complete: boolean; nextCursor?: string; note?: string }

/** One page of a list. The cursor is an offset: a list of ours is shorter than a query batch of theirs. */
export async function readPage<S extends z.ZodType>(
  vendor: VendorHttp,
  query: Soql,
  row: S,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<z.output<S>>> {
  const offset = offsetOf(cursor)
  const { rows } = await readAll(vendor, soql`${query} LIMIT ${limit + 1} OFFSET ${offset}`, row)
  return { rows: rows.slice(0, limit), ...following(offset, limit, rows.length > limit) }
}

/** What a list says of the records after this page. */
export function following(offset: number, limit: number, more: boolean): Omit<Page<never>, 'rows'> {
  if (!more) return { complete: true }
  if (offset + limit > MAX_OFFSET) {
    return { complete: false, note: 'Salesforce lists no further than this; narrow the question.' }
  }
  return { complete: false, nextCursor: String(offset + limit) }
}

export function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  const offset = /^\d{1,4}$/.test(cursor) ? Number(cursor) : Number.NaN
  if (offset <= MAX_OFFSET) return offset
  throw new GatewayError('invalid_input', 'This cursor is not from a Salesforce list.')
}

const totals = z.object({ n: z.number().int(), amount: z.number().nullable() })

/** How many opportunities a condition matches, and what they are worth together. */
export async function totalsOf(vendor: VendorHttp, condition: Soql): Promise<{ total: number; totalAmount: number }> {
  const { rows } = await readAll(
    vendor,
    soql`SELECT COUNT(Id) n, SUM(Amount) amount FROM Opportunity ${condition}`,
    totals,
  )
  const [row] = rows
  return { total: row?.n ?? 0, totalAmount: row?.amount ?? 0 }
}

async function first(vendor: VendorHttp, query: Soql): Promise<z.output<typeof queryAnswer>> {
  const response = await vendor.request({ path: `${API}/query`, query: { q: query.soql } })
  return parseAnswer('Salesforce', queryAnswer, response.body)
}
