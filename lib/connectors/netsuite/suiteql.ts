import { z } from 'zod'
import { parseAnswer } from '../kit/answer.ts'
import { rowsOf } from '../kit/rows.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'

/** A query and what fills its `?` marks. The text is always ours; what a person wrote is always a parameter. */
type Query = { sql: string; params: string[] }

type Page<R> = { rows: R[]; total: number; more: boolean }

const PAGE = 1000
const MOST_ROWS = 20_000

const envelope = z.object({
  hasMore: z.boolean(),
  totalResults: z.number().int(),
  items: z.array(z.unknown()),
})

/** SuiteQL answers every value as text and leaves out what is null. */
export const text = z.string()
export const cents = z.string().transform((value, context) => {
  const amount = Math.round(Number(value) * 100)
  if (Number.isSafeInteger(amount)) return amount
  context.addIssue({ code: 'custom', message: 'not an amount' })
  return z.NEVER
})
export const count = z.coerce.number().int()
export const flag = z.enum(['T', 'F']).transform((value) => value === 'T')

/**
 * One page. NetSuite wants the offset to be a multiple of the limit.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157909186990.html
 */
export async function page<S extends z.ZodObject>(
  vendor: VendorHttp,
  row: S,
  query: Query,
  window: { limit: number; offset: number },
): Promise<Page<z.output<S>>> {
  const { items, totalResults, hasMore } = await ask(vendor, query, window)
  return { rows: parseAnswer('NetSuite', rowsOf(row), items), total: totalResults, more: hasMore }
}

async function ask(vendor: VendorHttp, query: Query, { limit, offset }: { limit: number; offset: number }) {
  const response = await vendor.request({
    method: 'POST',
    path: '/services/rest/query/v1/suiteql',
    query: { limit, offset },
    headers: { prefer: 'transient' },
    body: { q: query.sql, params: query.params },
  })
  return parseAnswer('NetSuite', envelope, response.body)
}

/** All rows, page after page, up to 20,000; `complete` is false when more exist. */
export async function allRows<S extends z.ZodObject>(
  vendor: VendorHttp,
  row: S,
  query: Query,
): Promise<{ rows: z.output<S>[]; complete: boolean }> {
  const rows: z.output<S>[] = []
  for (let offset = 0; offset < MOST_ROWS; offset += PAGE) {
    const next = await page(vendor, row, query, { limit: PAGE, offset })
    rows.push(...next.rows)
    if (!next.more) return { rows, complete: true }
  }
  return { rows, complete: false }
}

/** The first row, for sums and look-ups: one that cannot be read is an error, not something that is not there. */
export async function firstRow<S extends z.ZodObject>(
  vendor: VendorHttp,
  row: S,
  query: Query,
): Promise<z.output<S> | undefined> {
  const { items } = await ask(vendor, query, { limit: 1, offset: 0 })
  return parseAnswer('NetSuite', z.array(row), items)[0]
}
