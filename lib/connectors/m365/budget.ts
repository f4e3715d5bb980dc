import { isObject } from '#lib/core/json.ts'
import type { PublishedLimit, VendorBudget, VendorRequest, VendorResponse } from '../kit/vendor-http.ts'

/**
 * SharePoint and OneDrive count resource units: 1,200 a minute for an application in a tenant of up to 1,000 licences,
 * more for larger ones, and Graph tells of them only from 80 % on. Mail and calendars have limits of their own.
 * Source: https://learn.microsoft.com/sharepoint/dev/general-development/how-to-avoid-getting-throttled-or-blocked-in-sharepoint-online
 */
export const sharePointLimit: PublishedLimit = { limit: 1_200, windowMs: 60_000, silentAbove: 0.2 }

/** What Graph says of its units, in the answer or in an answer within a batch, and what the request costs by the book. */
export function readBudget(response: VendorResponse, request?: VendorRequest): VendorBudget | undefined {
  const told = [response.headers, ...batched(response.body)].flatMap((headers) => toldIn(headers) ?? [])
  const units = request === undefined ? undefined : unitsOf(request)
  const nearest = told.sort((a, b) => (a.remaining ?? 0) - (b.remaining ?? 0))[0]
  if (nearest !== undefined) return { ...nearest, units }
  return units === undefined ? undefined : { limit: null, remaining: null, resetAtMs: null, units }
}

function toldIn(headers: Record<string, string>): VendorBudget | null {
  const limit = numberIn(headers['ratelimit-limit'])
  const remaining = numberIn(headers['ratelimit-remaining'])
  const reset = numberIn(headers['ratelimit-reset'])
  if (limit === null && remaining === null) return null
  return { limit, remaining, resetAtMs: reset === null ? null : Date.now() + reset * 1000 }
}

function batched(body: unknown): Record<string, string>[] {
  const responses = isObject(body) ? body['responses'] : undefined
  if (!Array.isArray(responses)) return []
  return responses.flatMap((one: unknown) => {
    const headers = isObject(one) ? one['headers'] : undefined
    if (!isObject(headers)) return []
    return [Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))]
  })
}

/** Five for permissions, two for lists, searches and changes, one for a single item; nothing outside of SharePoint. */
function unitsOf({ path, method = 'GET', body }: VendorRequest): number {
  if (/\/\$batch$/.test(path)) return innerRequests(body).reduce((sum, request) => sum + unitsOf(request), 0)
  const [bare = ''] = path.split('?')
  if (/\/permissions$/.test(bare)) return 5
  if (/\/search\/query$|\/(children|drives|sites)$/.test(bare)) return 2
  if (!/\/(sites|drives)\//.test(bare)) return 0
  return method === 'GET' ? 1 : 2
}

function innerRequests(body: unknown): VendorRequest[] {
  const requests = isObject(body) ? body['requests'] : undefined
  if (!Array.isArray(requests)) return []
  return requests.flatMap((one: unknown) =>
    isObject(one) && typeof one['url'] === 'string' ? [{ path: one['url'] }] : [],
  )
}

function numberIn(header: string | undefined): number | null {
  const parsed = Number(header)
  return header === undefined || header === '' || !Number.isFinite(parsed) ? null : parsed
}
