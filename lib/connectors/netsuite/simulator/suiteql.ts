import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { toSqlite } from './dialect.ts'
import { refusal } from './errors.ts'
import type { Database, Value } from './schema.ts'

const request = z.object({ q: z.string().min(1) })

/** `POST /query/v1/suiteql`: no bound parameters, pages of at most 1,000, every value as text, nulls left out. */
export function runSuiteql(db: Database, incoming: SimulatorRequest, url: string): SimulatorResponse {
  if (!/\btransient\b/.test(incoming.headers.prefer ?? '')) {
    return refusal(400, 'INVALID_REQUEST', 'The required request header is missing or invalid.')
  }
  const limit = Number(incoming.query.get('limit') ?? 1000)
  const offset = Number(incoming.query.get('offset') ?? 0)
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) return badParameter('limit')
  if (!Number.isInteger(offset) || offset < 0 || offset % limit !== 0) return badParameter('offset')

  const body = json(incoming.text)
  if (isObject(body) && 'params' in body) return badParameter('params')
  const parsed = request.safeParse(body)
  if (!parsed.success) return refusal(400, 'INVALID_CONTENT', 'The request body is not valid.')
  const { q } = parsed.data
  if (!/^\s*select\b/i.test(q) || q.replaceAll(/'(?:[^']|'')*'/g, '').includes('?')) return badQuery()

  try {
    const rows = db.answer(toSqlite(q))
    const items = rows.slice(offset, offset + limit).map(asText)
    const totalResults = rows.length
    const hasMore = offset + items.length < totalResults
    const links = hasMore ? [{ rel: 'next', href: `${url}?limit=${limit}&offset=${offset + limit}` }] : []
    return { status: 200, body: { links, count: items.length, hasMore, offset, totalResults, items } }
  } catch (thrown) {
    return badQuery(String(thrown))
  }
}

function asText(row: Record<string, unknown>) {
  const cells = Object.entries(row).flatMap(([column, value]) =>
    value === null ? [] : [[column.toLowerCase(), textOf(value as Value)]],
  )
  return { links: [], ...Object.fromEntries(cells) }
}

/** Amounts are exact in NetSuite and binary in SQLite: four decimals hide the difference. */
function textOf(value: Value): string {
  return typeof value === 'number' ? String(Math.round(value * 10_000) / 10_000) : String(value)
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function badParameter(name: string): SimulatorResponse {
  return refusal(400, 'INVALID_PARAMETER', `Invalid value of the query parameter ${name}.`)
}

/** A column or table that is not there, or that the role may not see, is refused in the same way. */
function badQuery(why = ''): SimulatorResponse {
  const [, column] = /no such column: (?:\w+\.)?(\w+)/.exec(why) ?? []
  const [, table] = /no such table: (\w+)/.exec(why) ?? []
  const detail =
    column !== undefined
      ? `Invalid search query. Detailed unprocessed description follows. Unknown identifier: ${column}.`
      : table !== undefined
        ? `Invalid search query. Detailed unprocessed description follows. Record '${table}' was not found.`
        : 'Invalid search query.'
  return refusal(400, 'INVALID_PARAMETER', detail, { query: 'q' })
}
