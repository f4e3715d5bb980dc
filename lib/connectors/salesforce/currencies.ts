import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { maybeFlag, neededText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import type { Corporate } from './money-fields.ts'
import { readAll } from './query.ts'
import { soql } from './soql.ts'

const HOUR_MS = 3_600_000
/** An org gets a second currency once, and every call would ask. */
const known = new LRUCache<string, { corporate: Corporate }>({ max: 100, ttl: HOUR_MS })

const currencyRow = z.object({ IsoCode: neededText, IsCorporate: maybeFlag })
const CODE = /^[A-Z]{3}$/

/**
 * Where several currencies are on, each record has its own and names it in `CurrencyIsoCode`, and sums of a grouped query
 * are in the corporate one. Source: SOQL and SOSL Reference, "Querying Currency Fields in Multi-Currency Orgs".
 */
export async function corporateCurrency(vendor: VendorHttp): Promise<Corporate> {
  const org = `${vendor.settings.baseUrl} ${vendor.settings['username'] ?? ''}`
  const kept = known.get(org)
  if (kept !== undefined) return kept.corporate
  const corporate = await readCorporate(vendor)
  known.set(org, { corporate })
  return corporate
}

async function readCorporate(vendor: VendorHttp): Promise<Corporate> {
  try {
    const query = soql`SELECT IsoCode, IsCorporate FROM CurrencyType WHERE IsActive = true ORDER BY IsoCode`
    const { rows } = await readAll(vendor, query, currencyRow)
    const corporate = rows.find(({ IsCorporate }) => IsCorporate === true)?.IsoCode
    return rows.length > 1 && corporate !== undefined && CODE.test(corporate) ? corporate : null
  } catch (thrown) {
    // Where only one currency is on there is no such object.
    if (thrown instanceof GatewayError && thrown.code === 'system_rejected') return null
    throw thrown
  }
}
