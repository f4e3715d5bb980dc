import { cacheSavingMicros, type Price, priceFor } from './prices.ts'
import type { CostTurn } from './turn.ts'

/** What the prompt cache spared, less what writing to it cost more; `unpriced` requests are not in it. */
export type CacheSaving = { micros: number; unpriced: number }

export function cacheSaving(turns: readonly CostTurn[], prices: readonly Price[]): CacheSaving {
  const savings = turns
    .flatMap(({ uses }) => uses)
    .map(({ model, tokens, at }) => {
      const price = priceFor(model, tokens, prices, at)
      return price === null ? null : cacheSavingMicros(tokens, price)
    })
  const known = savings.filter((one) => one !== null)
  return { micros: known.reduce((sum, one) => sum + one, 0), unpriced: savings.length - known.length }
}
