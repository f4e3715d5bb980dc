import type { VendorHttp } from '../kit/vendor-http.ts'

const KEPT_MS = 10 * 60_000
const kept = new Map<string, { until: number; value: unknown }>()

/** What an account does not change from one call to the next: asked once in ten minutes. What fails is asked anew. */
export async function remembered<T>({ settings }: VendorHttp, what: string, read: () => Promise<T>): Promise<T> {
  const key = JSON.stringify([settings.baseUrl, settings.accountId, settings.clientId, what])
  const known = kept.get(key)
  if (known !== undefined && known.until > performance.now()) return known.value as T
  const value = await read()
  const now = performance.now()
  for (const [old, { until }] of kept) if (until <= now) kept.delete(old)
  kept.set(key, { until: now + KEPT_MS, value })
  return value
}
