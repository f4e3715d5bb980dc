import type { CallContext } from '../kit/connector.ts'
import { type Soql, soql } from './soql.ts'

/** What an org with several currencies adds up in; null of an org that has one. */
export type Corporate = string | null

/** An amount to compare with, in the corporate currency: `USD5000`. Without a code records are compared by their bare number. */
export function amountOf(amount: number, corporate: Corporate): Soql {
  const number = soql`${amount}`
  return corporate === null ? number : { soql: `${corporate}${number.soql}` }
}

/** The field that names a record's currency. */
export function currencyField(corporate: Corporate): Soql {
  return { soql: corporate === null ? '' : ', CurrencyIsoCode' }
}

/** Records that name no currency are in the company's own. */
export function ownCurrency({ company }: Pick<CallContext, 'company'>) {
  return { currencyOf: (record: { currency?: string }) => record.currency ?? null, own: company.currency }
}

/** Said of a sum that the records could not be added up to. */
export function convertedNote(corporate: Corporate): string | undefined {
  if (corporate === null) return undefined
  return `Salesforce has several currencies: each record names its own, and the total is converted to ${corporate} by Salesforce.`
}
