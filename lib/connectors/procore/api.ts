import { setTimeout as pause } from 'node:timers/promises'
import { bulkhead } from 'cockatiel'
import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../kit/answer.ts'
import type { CallContext } from '../kit/connector.ts'
import { gather, idOf, rowsOf } from '../kit/rows.ts'
import type { VendorHttp, VendorRequest, VendorResponse } from '../kit/vendor-http.ts'
import { readBudget } from './client.ts'

/** Rows per request. Procore advises at most 2,000 in v1 and allows 100 in v2. */
const PER_PAGE = 500
const PER_PAGE_V2 = 100
/** Requests per list at most: transactional questions need one or two, see Procore's API usage guidelines. */
const MAX_PAGES = 8
/** A window that resets within this time is the ten-second one: worth waiting for inside one call. */
const SHORT_WINDOW_MS = 12_000
/** Requests of one call that run side by side, and so may still be on their way when the window runs empty. */
export const SIDE_BY_SIDE = 4
/** Other calls use the same window: the last tenth of it is left to them. */
const LEFT_TO_OTHERS = 0.1

type Query = NonNullable<VendorRequest['query']>
/** `complete` is false when the list was cut before its end. */
export type Listed<T> = { rows: T[]; complete: boolean }

/** Procore during one call: pages followed, answers parsed, the short rate window respected. */
export type Procore = {
  call: CallContext
  /** What is remembered from call to call belongs to it. */
  vendor: VendorHttp
  companyId: string
  get<T>(path: string, answer: z.ZodType<T>, query?: Query): Promise<T>
  post<T>(path: string, body: unknown, answer: z.ZodType<T>): Promise<T>
  list<T>(path: string, row: z.ZodType<T>, query?: Query): Promise<Listed<T>>
  /** Like `list` for the v2 API with its `data` envelope. */
  listV2<T>(path: string, row: z.ZodType<T>, query?: Query): Promise<Listed<T>>
}

export function openProcore(vendor: VendorHttp, call: CallContext): Procore {
  let resumeAt = 0
  const lane = bulkhead(SIDE_BY_SIDE, Number.POSITIVE_INFINITY)

  function request(options: VendorRequest, send = vendor.request): Promise<VendorResponse> {
    return lane.execute(async () => {
      await waitUntil(resumeAt, call.signal)
      const response = await send(options)
      resumeAt = Math.max(resumeAt, Date.now() + holdMs(response))
      return response
    })
  }

  async function follow<T>(list: VendorRequest, paging: Paging, row: z.ZodType<T>): Promise<Listed<T>> {
    const found = gather<T>(idOf)
    let read = 0
    for (let number = 1; number <= MAX_PAGES; number++) {
      const response = await request({ ...list, query: { ...list.query, page: number, per_page: paging.perPage } })
      const items = parseAnswer('Procore', paging.items, response.body)
      const before = found.rows.length
      const rows = parseAnswer('Procore', rowsOf(row), items)
      found.add(rows)
      read += items.length
      if (paging.isEnd(response, items.length, read)) return { rows: found.rows, complete: true }
      // A page that brings nothing new is one that we were given before: the list goes round.
      if (rows.length > 0 && found.rows.length === before) break
    }
    return { rows: found.rows, complete: false }
  }

  return {
    call,
    vendor,
    companyId: vendor.settings.companyId ?? '',
    async get(path, answer, query = {}) {
      return parseAnswer('Procore', answer, (await request({ path, query })).body)
    },
    async post(path, body, answer) {
      return parseAnswer('Procore', answer, (await request({ method: 'POST', path, body }, vendor.write)).body)
    },
    list: (path, row, query = {}) => follow({ path, query }, v1, row),
    listV2: (path, row, query = {}) => follow({ path, query }, v2, row),
  }
}

type Paging = {
  perPage: number
  items: z.ZodType<unknown[]>
  isEnd(response: VendorResponse, found: number, have: number): boolean
}

/** `Total` says when a list ends; v1 lists that do not page send neither `Total` nor `Link`, and are whole. */
const v1: Paging = {
  perPage: PER_PAGE,
  items: z.array(z.unknown()),
  isEnd: ({ headers }, _found, have) =>
    headers.total === undefined ? !/rel="?next/.test(headers.link ?? '') : have >= Number(headers.total),
}

/** v2 always pages and need not say how many there are: then a page that is not full is the last. */
const v2: Paging = {
  perPage: PER_PAGE_V2,
  items: z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data),
  isEnd: ({ headers }, found, have) =>
    headers.total === undefined ? found < Number(headers['per-page'] ?? PER_PAGE_V2) : have >= Number(headers.total),
}

/** How long to hold the next request back: only for the short window, the hourly one is the gateway's concern. */
function holdMs(response: VendorResponse): number {
  const budget = readBudget(response)
  if (budget?.remaining == null || budget.resetAtMs === null) return 0
  if (budget.remaining > Math.max(SIDE_BY_SIDE, (budget.limit ?? 0) * LEFT_TO_OTHERS)) return 0
  const sentAt = Date.parse(response.headers.date ?? '')
  const left = budget.resetAtMs - (Number.isFinite(sentAt) ? sentAt : Date.now())
  return left > 0 && left <= SHORT_WINDOW_MS ? left : 0
}

async function waitUntil(time: number, signal: AbortSignal): Promise<void> {
  const left = time - Date.now()
  if (left <= 0) return
  try {
    await pause(left, undefined, { signal })
  } catch (thrown) {
    if (signal.reason instanceof GatewayError) throw signal.reason
    throw new GatewayError('system_throttled', 'Procore asks us to wait before the next request.', {
      retryAfterMs: left,
      cause: thrown,
    })
  }
}
