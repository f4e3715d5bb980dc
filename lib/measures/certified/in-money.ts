import type { Amount } from '../topics/topic.ts'
import type { Words } from '../words.ts'

/** An amount beside the one that counts, as a text of its row. */
export function inMoney(amount: Amount, currency: string, words: Words): string | null | undefined {
  return typeof amount === 'number' ? words.exact(amount, currency) : amount
}
