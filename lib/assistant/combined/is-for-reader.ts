import { isOrder } from '#lib/questions/understand/actions.ts'
import type { Reading } from '#lib/questions/understand/reading.ts'
import { tokensOf } from '#lib/questions/understand/tokens.ts'

/** Whether the reader answers the whole of what was asked, and nothing in it is to be done rather than told. */
export function isForReader(reading: Reading): boolean {
  switch (reading.kind) {
    case 'answer':
      return !reading.aside.some(isOrdered)
    case 'several':
      return reading.parts.every(isForReader)
    default:
      return false
  }
}

function isOrdered(sentence: string): boolean {
  return isOrder(tokensOf(sentence), null)
}
