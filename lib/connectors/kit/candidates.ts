import type { SlotType } from './slots.ts'

/** Something of the tenant's account that may stand for a slot, as the vendor's own metadata tells of it. */
export type Candidate = {
  /** As statements name it. */
  name: string
  /** As people of the tenant see it. */
  label: string
  /** The vendor's object, as slots name it. */
  of: string
  /** Null: a kind of value that no slot has. */
  type: SlotType | null
  /** Added by the tenant or a package, and not the vendor's own. */
  custom: boolean
  /** Which slots of its object it may stand for, where the object alone does not say: all when not given. */
  slots?: readonly string[]
  /** Values of real records, for a person to look at; never kept. */
  samples?: readonly string[]
  /** Share of the records looked at that have a value, 0 to 1. */
  filled?: number
  /** Gives the same value in every record that was looked at. */
  constant?: boolean
}

const SAMPLES = 5
const SAMPLE_CHARS = 80

/** A candidate with what records hold in it. */
export function withSamples(candidate: Candidate, values: readonly unknown[]): Candidate {
  if (values.length === 0) return candidate
  const held = values.filter((value) => value !== null && value !== undefined && value !== '').map(String)
  const different = [...new Set(held)]
  return {
    ...candidate,
    filled: held.length / values.length,
    constant: held.length > 1 && different.length === 1,
    samples: different.slice(0, SAMPLES).map((value) => value.slice(0, SAMPLE_CHARS)),
  }
}
