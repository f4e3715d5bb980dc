import { z } from 'zod'
import { share as shareOf } from '../kit/money.ts'

export const ratio = (meaning: string) => z.number().describe(`${meaning}, as a fraction: 0.115 is 11.5 %`)

/** A share with four decimals; 0 when there is nothing to divide by. */
export function share(part: number, whole: number): number {
  return shareOf(part, whole) ?? 0
}
