import { type ErrorCode, GatewayError } from '#lib/core/errors.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'

/** What one address refuses says nothing of the others; a page where JSON was hoped for is no map server. */
const passedOver: readonly ErrorCode[] = [
  'forbidden',
  'not_found',
  'system_rejected',
  'protocol_error',
  'system_unavailable',
  'response_too_large',
]

export type Reads = {
  /** Asks no more than the look may ask in all. */
  vendor: VendorHttp
  /** What a read gives, or null where it is refused. */
  tried<T>(read: () => Promise<T>): Promise<T | null>
  /** The first so many of a list; that there are more is said of the whole look. */
  first<T>(all: readonly T[], most: number): T[]
  /** Whether something was left unlooked at because there is too much. */
  isCut(): boolean
  /** An account that refused everything is no empty one. Throws the first refusal. */
  orThrow(): void
}

class Enough extends Error {}

export function openReads(vendor: VendorHttp, most: number): Reads {
  let left = most
  let made = 0
  let isCut = false
  let refused: GatewayError | undefined
  return {
    vendor: {
      ...vendor,
      request(request) {
        if (left === 0) {
          isCut = true
          return Promise.reject(new Enough())
        }
        left -= 1
        return vendor.request(request)
      },
    },
    async tried(read) {
      try {
        const value = await read()
        made += 1
        return value
      } catch (thrown) {
        if (thrown instanceof Enough) return null
        if (!(thrown instanceof GatewayError) || !passedOver.includes(thrown.code)) throw thrown
        isCut ||= thrown.code === 'response_too_large'
        refused ??= thrown
        return null
      }
    },
    first(all, most) {
      isCut ||= all.length > most
      return all.slice(0, most)
    },
    isCut: () => isCut,
    orThrow() {
      if (made === 0 && refused !== undefined) throw refused
    },
  }
}
