import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../kit/answer.ts'
import type { CallContext } from '../kit/connector.ts'
import { positionIn, type Sent, type Window } from '../kit/page.ts'
import { gather, rowsOf, sameRow } from '../kit/rows.ts'
import {
  centsOrBlank,
  maybeCents,
  maybeCount,
  maybeDay,
  maybeFlag,
  maybeText,
  neededCents,
  neededDay,
  neededText,
} from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'

/** A query and what fills its `?` marks. The text is always ours; what a person wrote is always a parameter. */
type Query = { sql: string; params: readonly string[] }

const PAGE = 1000
const MOST_ROWS = 20_000
/** What a text in a statement may be at most, in bytes. */
const LONGEST = 4_000

const envelope = z.object({
  hasMore: z.boolean(),
  totalResults: z.number().int(),
  items: z.array(z.unknown()),
})

/** SuiteQL answers every value as text and leaves out what is null. */
export const text = neededText
export const textIfAny = maybeText.transform((value) => value ?? undefined)
export const day = neededDay
export const dayIfAny = maybeDay.transform((value) => value ?? undefined)
export const cents = neededCents
/** Where null is how NetSuite writes none: sums over nothing, retainage that nobody holds back. */
export const centsOrZero = maybeCents.transform((value) => value ?? 0)
export { centsOrBlank }
export const count = maybeCount.pipe(z.number())
export const countIfAny = maybeCount.transform((value) => value ?? undefined)
export const flag = maybeFlag.transform((value) => value === true)
export const flagIfAny = maybeFlag.transform((value) => value ?? undefined)

/**
 * One page from row `at` on. NetSuite wants the offset to be a multiple of the limit, so the page may begin before it.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157909186990.html
 */
export async function page<S extends z.ZodObject>(
  vendor: VendorHttp,
  row: S,
  query: Query,
  { limit, cursor }: Window,
): Promise<Sent<z.output<S>> & { total: number }> {
  const from = positionIn(cursor)
  const offset = Math.floor(from / limit) * limit
  const { items, totalResults, hasMore } = await ask(vendor, query, { limit, offset })
  const own = items.slice(from - offset)
  return {
    rows: parseAnswer('NetSuite', rowsOf(row), own),
    from,
    read: own.length,
    more: hasMore,
    total: totalResults,
  }
}

/**
 * The statement with every parameter in place of its mark: SuiteQL has bound parameters inside NetSuite only, not over
 * REST. A text stands in single quotes, its own doubled; Oracle knows no other way out of them. Throws `invalid_input`
 * for what no name, number or day holds: control characters and texts without end.
 */
export function bind(sql: string, params: readonly string[]): string {
  const left = [...params]
  const filled = sql.split(/('(?:[^']|'')*')/).map((part) => {
    return part.startsWith("'") ? part : part.replaceAll('?', () => literal(left.shift()))
  })
  if (left.length > 0) throw new TypeError('A statement has a mark for each parameter')
  return filled.join('')
}

function literal(value: string | undefined): string {
  if (value === undefined) throw new TypeError('A statement has a parameter for each mark')
  if (/\p{Cc}/u.test(value))
    throw new GatewayError('invalid_input', 'A text holds a character that cannot be looked for.')
  if (Buffer.byteLength(value) > LONGEST)
    throw new GatewayError('invalid_input', 'A text is too long to be looked for.')
  return `'${value.replaceAll("'", "''")}'`
}

async function ask(vendor: VendorHttp, query: Query, { limit, offset }: { limit: number; offset: number }) {
  const response = await vendor.request({
    method: 'POST',
    path: '/services/rest/query/v1/suiteql',
    query: { limit, offset },
    headers: { prefer: 'transient' },
    body: { q: bind(query.sql, query.params) },
  })
  return parseAnswer('NetSuite', envelope, response.body)
}

/**
 * All rows, page after page, up to 20,000; `complete` is false when more exist. A row that moved to the next page
 * meanwhile is counted once, also a changed one where `keyOf` tells it.
 */
export async function allRows<S extends z.ZodObject>(
  vendor: VendorHttp,
  row: S,
  query: Query,
  keyOf: (row: z.output<S>) => string | null = sameRow,
): Promise<{ rows: z.output<S>[]; complete: boolean }> {
  const found = gather(keyOf)
  for (let offset = 0; offset < MOST_ROWS; offset += PAGE) {
    const { items, hasMore } = await ask(vendor, query, { limit: PAGE, offset })
    found.add(parseAnswer('NetSuite', rowsOf(row), items))
    if (!hasMore) return { rows: found.rows, complete: true }
  }
  return { rows: found.rows, complete: false }
}

/** Sums over all that a list finds: asked once, and told with each page that follows. */
export function sumsOfAll<S extends z.ZodObject>(
  vendor: VendorHttp,
  { keep }: Pick<CallContext, 'keep'>,
  row: S,
  query: Query,
): Promise<z.output<S> | undefined> {
  return keep('sums', () => firstRow(vendor, row, query))
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
