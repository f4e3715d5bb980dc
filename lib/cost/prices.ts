import type { Database } from '#lib/db/client.ts'

/** A row of `model_price`: US dollars per million tokens. */
export type Price = {
  model: string
  effectiveFrom: Date
  maxPromptTokens: number
  input: number
  output: number
  cacheWrite5m: number
  cacheWrite1h: number
  cacheRead: number
  /** Null for prices that came with a release. */
  setBy?: string | null
  setAt?: Date | null
}

export type Tokens = { input: number; output: number; cacheRead: number; write5m: number; write1h: number }

function promptOf({ input, cacheRead, write5m, write1h }: Tokens): number {
  return input + cacheRead + write5m + write1h
}

/** Of one model, or of all of them. */
export async function readPrices(model: string | null, database: Pick<Database, 'modelPrice'>): Promise<Price[]> {
  const rows = await database.modelPrice.findMany({ where: model === null ? {} : { model } })
  return rows.map((row) => ({
    ...row,
    input: Number(row.input),
    output: Number(row.output),
    cacheWrite5m: Number(row.cacheWrite5m),
    cacheWrite1h: Number(row.cacheWrite1h),
    cacheRead: Number(row.cacheRead),
  }))
}

/** The price in force on that day for a prompt of that length: a long one is priced whole by its own row. Null: there is none. */
export function priceFor(model: string, tokens: Tokens, prices: readonly Price[], at: Date): Price | null {
  const prompt = promptOf(tokens)
  const begun = prices.filter((price) => price.model === model && price.effectiveFrom <= at)
  const latest = Math.max(...begun.map(({ effectiveFrom }) => effectiveFrom.getTime()))
  const [price] = begun
    .filter(({ effectiveFrom, maxPromptTokens }) => {
      return effectiveFrom.getTime() === latest && (maxPromptTokens === 0 || prompt <= maxPromptTokens)
    })
    .toSorted((a, b) => (a.maxPromptTokens || Number.MAX_VALUE) - (b.maxPromptTokens || Number.MAX_VALUE))
  return price ?? null
}

/** Millionths of a dollar. Dollars per million tokens are millionths of a dollar per token, so nothing is divided. */
export function costMicros(tokens: Tokens, price: Price): number {
  return Math.round(
    tokens.input * price.input +
      tokens.output * price.output +
      tokens.cacheRead * price.cacheRead +
      tokens.write5m * price.cacheWrite5m +
      tokens.write1h * price.cacheWrite1h,
  )
}

/**
 * What the prompt cache spared, in millionths of a dollar: the same tokens at the price of ones that were not kept, less
 * what was paid. Below zero where more was written than read yet.
 */
export function cacheSavingMicros(tokens: Tokens, price: Price): number {
  const without = { ...tokens, input: promptOf(tokens), cacheRead: 0, write5m: 0, write1h: 0 }
  return costMicros(without, price) - costMicros(tokens, price)
}
