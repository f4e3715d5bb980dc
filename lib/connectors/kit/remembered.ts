import { LRUCache } from 'lru-cache'
import type { VendorHttp, VendorSettings } from './vendor-http.ts'

const KEPT_MS = 10 * 60_000
/** More than a company has jobs: what is asked of each of them in turn would else put out what it asks for next. */
const MOST = 2_000
/** By the connection itself: another one at the same address is another account. */
const kept = new WeakMap<VendorSettings, LRUCache<string, { value: unknown }>>()

/** What an account does not change from one call to the next: asked once in ten minutes. What fails is asked anew. */
export async function remembered<T>({ settings }: VendorHttp, what: string, read: () => Promise<T>): Promise<T> {
  const own = kept.get(settings) ?? new LRUCache<string, { value: unknown }>({ max: MOST, ttl: KEPT_MS })
  kept.set(settings, own)
  const known = own.get(what)
  if (known !== undefined) return known.value as T
  const value = await read()
  own.set(what, { value })
  return value
}
