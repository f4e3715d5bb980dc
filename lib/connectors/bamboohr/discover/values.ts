import { GatewayError } from '#lib/core/errors.ts'
import { type Candidate, withSamples } from '../../kit/candidates.ts'
import type { SlotType } from '../../kit/slots.ts'
import { isRefusal } from '../refusals.ts'

/** How the reads of one look went: an account that refuses every one is no empty account. */
export type Reads = { made: number; refused: GatewayError | undefined }

/** What is read, or nothing where BambooHR refuses it. */
export async function orNothing<T>(reads: Reads, reading: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    const found = await reading
    reads.made += 1
    return found
  } catch (thrown) {
    if (!isRefusal(thrown) || !(thrown instanceof GatewayError)) throw thrown
    reads.refused = thrown
    return []
  }
}

type Field = { name: string; label: string; of: string; values: readonly unknown[] }

/** A field with what is in it; BambooHR's lists do not always say of which kind one is. */
export function candidateOf({ name, label, of, values }: Field): Candidate {
  const custom = /^(?:custom|\d)/.test(name)
  return withSamples({ name, label, of, type: typeOf(values), guessed: true, custom }, values)
}

const FEW = 30

function typeOf(values: readonly unknown[]): SlotType | null {
  const held = values.filter((value) => value !== null && value !== undefined && value !== '').map(String)
  if (held.length === 0) return null
  const all = (form: RegExp) => held.every((value) => form.test(value))
  if (all(/^\d{4}-\d{2}-\d{2}/)) return 'date'
  if (all(/^-?\d*\.?\d+$/)) return 'number'
  const different = new Set(held).size
  return different <= FEW && different * 2 <= held.length ? 'choice' : 'text'
}
