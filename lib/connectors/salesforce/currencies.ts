import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { remembered } from '../kit/remembered.ts'
import { maybeFlag, neededText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import type { Corporate } from './money-fields.ts'
import { readAll } from './query.ts'
import { orRejected } from './rejected.ts'
import { soql } from './soql.ts'

const currencyRow = z.object({ IsoCode: neededText, IsCorporate: maybeFlag })
const CODE = /^[A-Z]{3}$/

/**
 * Where several currencies are on, each record has its own and names it in `CurrencyIsoCode`, and sums of a grouped query
 * are in the corporate one. Source: SOQL and SOSL Reference, "Querying Currency Fields in Multi-Currency Orgs".
 */
export async function corporateCurrency(vendor: VendorHttp): Promise<Corporate> {
  return await remembered(vendor, 'corporate currency', () => readCorporate(vendor))
}

async function readCorporate(vendor: VendorHttp): Promise<Corporate> {
  const active = await orRejected(async () => {
    const query = soql`SELECT IsoCode, IsCorporate FROM CurrencyType WHERE IsActive = true ORDER BY IsoCode`
    return (await readAll(vendor, query, currencyRow)).rows
  })
  if (active !== null) {
    const corporate = active.find(({ IsCorporate }) => IsCorporate === true)?.IsoCode
    return active.length > 1 && corporate !== undefined && CODE.test(corporate) ? corporate : null
  }
  // There is no such object where only one currency is on, nor for whom it is not shown; the field tells the two apart.
  const field = await orRejected(() =>
    readAll(vendor, soql`SELECT CurrencyIsoCode FROM Opportunity LIMIT 1`, z.unknown()),
  )
  if (field === null) return null
  throw new GatewayError(
    'forbidden',
    'Salesforce has several currencies and does not show this connection which one is the corporate one.',
    { because: { kind: 'not_shared', area: 'currencies', field: 'CurrencyType' } },
  )
}
