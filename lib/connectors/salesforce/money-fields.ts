import type { CallContext } from '../kit/connector.ts'
import { noSums, sumsOf } from '../kit/currency.ts'
import { fieldOf } from './slots.ts'
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

type Amounted = { amount: number | null; currency?: string }

/**
 * Sums of what records are worth; those that name no currency are in the company's own. Where Salesforce does not show
 * amounts there are none, which is not nothing.
 */
export function sumsOfPriced<R extends Amounted, S extends Record<string, unknown>>(
  records: readonly R[],
  { slots, company }: Pick<CallContext, 'slots' | 'company'>,
  sumUp: (priced: readonly (R & { amount: number })[]) => S,
) {
  if (fieldOf(slots, 'amount') === null) return { sums: noSums(sumUp), note: undefined }
  const priced = records.filter((record): record is R & { amount: number } => record.amount !== null)
  const currencyOf = ({ currency }: R) => currency ?? null
  return sumsOf(priced, { currencyOf, own: company.currency }, sumUp)
}

/** Said of a sum that the records could not be added up to. */
export function convertedNote(corporate: Corporate): string | undefined {
  if (corporate === null) return undefined
  return `Salesforce has several currencies: each record names its own, and the total is converted to ${corporate} by Salesforce.`
}
