import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject } from '#lib/core/json.ts'
import { parseAnswer } from '../../kit/answer.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'

export type Row = Record<string, unknown>
type Query = Record<string, string | number>

/** Rows of a list that are looked at: its first page. */
const LOOKED_AT = 200

export type Reads = {
  companyId: string
  /** The first rows of a list; none where Procore refuses it. */
  rows(path: string, query?: Query): Promise<Row[]>
  /** An account that refuses every one is no empty account. */
  orThrow(): void
}

/** Refused requests count against Procore's limit as well: each list is asked for once. */
export function openReads(vendor: VendorHttp): Reads {
  let made = 0
  let refused: GatewayError | undefined
  return {
    companyId: vendor.settings['companyId'] ?? '',
    async rows(path, query = {}) {
      try {
        const { body } = await vendor.request({ path, query: { ...query, page: 1, per_page: LOOKED_AT } })
        made += 1
        return parseAnswer('Procore', z.array(z.unknown()), body).filter(isObject)
      } catch (thrown) {
        if (!isRefused(thrown)) throw thrown
        refused = thrown
        return []
      }
    },
    orThrow() {
      if (made === 0 && refused !== undefined) throw refused
    },
  }
}

function isRefused(thrown: unknown): thrown is GatewayError {
  return thrown instanceof GatewayError && ['forbidden', 'not_found', 'system_rejected'].includes(thrown.code)
}
