import { LRUCache } from 'lru-cache'
import type { VendorHttp } from './vendor-http.ts'

const kept = new LRUCache<string, { value: unknown }>({ max: 1_000, ttl: 10 * 60_000 })

/** What an account does not change from one call to the next: asked once in ten minutes. What fails is asked anew. */
export async function remembered<T>({ settings }: VendorHttp, what: string, read: () => Promise<T>): Promise<T> {
  const { baseUrl, accountId, clientId, username } = settings
  const key = JSON.stringify([baseUrl, accountId, clientId, username, what])
  const known = kept.get(key)
  if (known !== undefined) return known.value as T
  const value = await read()
  kept.set(key, { value })
  return value
}
