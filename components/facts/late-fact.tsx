import type { Fact, FactSource } from '#lib/facts/types.ts'
import { FactValue, type FactValueProps } from './fact-value.tsx'

/** By then a page has been painted; until then nobody has asked a figure anything. */
const LATE_MS = 500

const bareFacts = new WeakMap<Fact, Fact>()
const lateSources = new WeakMap<readonly FactSource[], Promise<FactSource[]>>()

/**
 * A figure whose records follow the page: they are half of what a page of figures weighs, and read by who opens one. The
 * same fact gives the same objects, so that a page that shows it twice sends it once.
 */
export function LateFact({ fact, ...rest }: Pick<FactValueProps, 'fact' | 'size' | 'ask'>) {
  return <FactValue fact={bare(fact)} records={late(fact.sources)} {...rest} />
}

function bare(fact: Fact): Fact {
  const known = bareFacts.get(fact) ?? { ...fact, sources: [] }
  bareFacts.set(fact, known)
  return known
}

function late(sources: FactSource[]): Promise<FactSource[]> {
  const known = lateSources.get(sources) ?? new Promise((resolve) => setTimeout(resolve, LATE_MS, sources))
  lateSources.set(sources, known)
  return known
}
