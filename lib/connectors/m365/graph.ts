import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../kit/answer.ts'
import type { CallContext } from '../kit/connector.ts'
import { gather, idOf, repeats, rowsOf } from '../kit/rows.ts'
import { idText, maybeText } from '../kit/values.ts'
import type { VendorHttp, VendorRequest } from '../kit/vendor-http.ts'
import { graphFailure } from './errors.ts'

/** The vendor, asked on behalf of one call: Graph echoes the call's id and writes it into its own logs. */
export type Graph = { vendor: VendorHttp; call: CallContext }
/** The same where nobody's call it is: what an account holds is looked at for its mapping. */
export type Asking = { vendor: VendorHttp; call: Pick<CallContext, 'correlationId'> }

const BATCH = 20
const MAX_PAGES = 10

export async function ask<S extends z.ZodType>(
  { vendor, call }: Asking,
  schema: S,
  request: VendorRequest,
): Promise<z.output<S>> {
  const headers = { 'client-request-id': call.correlationId, ...request.headers }
  const response = await vendor.request({ ...request, headers })
  return parseAnswer('Microsoft 365', schema, response.body)
}

type Listing = {
  path: string
  query: Record<string, string | number>
  headers?: Record<string, string>
}

/**
 * The first `wanted` items of a list that pass `keep`, following next links whole as Graph asks, ten pages at most.
 * A person's cursor is a count and earlier pages are read again: a next link as cursor would let the
 * caller choose which address the whole tenant's token is sent to.
 */
export async function readList<S extends z.ZodType>(
  graph: Asking,
  item: S,
  { path, query, headers = {} }: Listing,
  { wanted, keep = () => true }: { wanted: number; keep?: (found: z.output<S>) => boolean },
): Promise<{ items: z.output<S>[]; more: boolean }> {
  const schema = z.object({ value: rowsOf(item), '@odata.nextLink': maybeText })
  const found = gather<z.output<S>>(idOf)
  const followed = repeats()
  let request: VendorRequest = { path, query, headers }
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await ask(graph, schema, request)
    found.add(page.value.filter(keep))
    const next = page['@odata.nextLink']
    if (found.rows.length > wanted) return { items: found.rows.slice(0, wanted), more: true }
    if (next === null) return { items: found.rows, more: false }
    if (followed(next)) break
    request = { path: next, headers }
  }
  return { items: found.rows, more: true }
}

/** What one address of several gave: something, nothing, or that this connection may not ask there. */
export type Read<T> = { found: T } | { missing: 'absent' | 'forbidden' }

/**
 * Several reads in few round trips; one answer per address, in order. Each item of a batch is throttled by itself,
 * inside an answer of 200.
 */
export async function readMany<S extends z.ZodType>(
  graph: Asking,
  schema: S,
  urls: readonly string[],
): Promise<Read<z.output<S>>[]> {
  const answers: Read<z.output<S>>[] = []
  for (let from = 0; from < urls.length; from += BATCH) {
    const requests = urls.slice(from, from + BATCH).map((url, index) => ({ id: String(index), method: 'GET', url }))
    const { responses } = await ask(graph, batchAnswer, { method: 'POST', path: '/$batch', body: { requests } })
    const byId = new Map(responses.map((response) => [response.id, response]))
    answers.push(...requests.map(({ id }) => judge(byId.get(id), schema)))
  }
  return answers
}

/** For what is left out where it is absent and where it may not be seen alike. */
export function foundIn<T>(read: Read<T>): T | null {
  return 'found' in read ? read.found : null
}

const batchAnswer = z.object({
  responses: z.array(
    z.object({
      id: idText,
      status: z.number().int(),
      headers: z.record(z.string(), z.unknown()).nullish(),
      body: z.unknown(),
    }),
  ),
})

type Part = z.output<typeof batchAnswer>['responses'][number]

function judge<S extends z.ZodType>(part: Part | undefined, schema: S): Read<z.output<S>> {
  if (part === undefined) {
    throw new GatewayError('protocol_error', 'Microsoft 365 left a part of the question unanswered.')
  }
  const headers = Object.fromEntries(
    Object.entries(part.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
  const failure = graphFailure({ status: part.status, headers, body: part.body })
  if (failure === null) return { found: parseAnswer('Microsoft 365', schema, part.body) }
  if (failure.code === 'forbidden') return { missing: 'forbidden' }
  if (failure.code === 'not_found') return { missing: 'absent' }
  throw new GatewayError(
    failure.code === 'expired_token' ? 'system_unavailable' : failure.code,
    failure.code === 'system_throttled'
      ? 'Microsoft 365 asks us to wait before the next request.'
      : 'Microsoft 365 could not answer a part of the question.',
    {
      internal: failure.internal,
      retryAfterMs: failure.retryAfterMs,
    },
  )
}
