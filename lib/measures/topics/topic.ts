import { z } from 'zod'
import { toMinor } from '#lib/facts/money.ts'
import type texts from '../../../messages/en/insights.json'

/**
 * An amount as tools answer it, in decimals, read as integer minor units. Undefined: the field was taken out for this
 * person. Null: the system has no value.
 */
export type Amount = number | null | undefined
export type AmountSchema = z.ZodType<Amount>

function amountIn(currency: string): AmountSchema {
  return z
    .number()
    .nullish()
    .transform((decimal) => (typeof decimal === 'number' ? toMinor(decimal, currency) : decimal))
}

/** Each names what it brings, so that an answer can say what it could not look up: `need.<name>` of the texts. */
export type TopicName = keyof typeof texts.need

/** One kind of question: the tool, and what of its answer is read. Amounts depend on the currency they are in. */
export type Topic<R = unknown, E = unknown> = {
  name: TopicName
  system: string
  tool: string
  recordIn(currency: string): z.ZodType<R>
  besideIn(currency: string): z.ZodType<E>
}

const base = { id: z.string(), type: z.string(), url: z.string().optional() }
const nothing: z.ZodRawShape = {}

/** @param beside what stands beside the records: totals, a period */
export function topic<R extends z.ZodRawShape, E extends z.ZodRawShape = Record<never, never>>(
  name: TopicName,
  [system, tool]: readonly [string, string],
  record: (amount: AmountSchema) => R,
  beside: (amount: AmountSchema) => E = () => nothing as E,
) {
  const shapeIn = (currency: string) => z.object({ ...base, ...record(amountIn(currency)) })
  return {
    name,
    system,
    tool,
    recordIn: perCurrency(shapeIn),
    besideIn: perCurrency((currency) => z.object(beside(amountIn(currency)))),
  }
}

function perCurrency<S>(build: (currency: string) => S): (currency: string) => S {
  const built = new Map<string, S>()
  return (currency) => {
    const schema = built.get(currency) ?? build(currency)
    built.set(currency, schema)
    return schema
  }
}
