import type { Fact } from '#lib/facts/types.ts'
import type { Leaf } from './document.ts'

export type FigureNumbers = { facts: readonly Fact[]; numberOf(fact: Fact): number | undefined }

/**
 * Figures by the number that points to their source, in the order in which a reader meets them: one that stands in
 * several places has one number. A table's cells have none, the table says where it is from.
 */
export function numberFigures(leaves: readonly Leaf[]): FigureNumbers {
  const facts = [...new Map(leaves.flatMap(figuresIn).map((fact) => [keyOf(fact), fact])).values()]
  const numbers = new Map(facts.map((fact, index) => [keyOf(fact), index + 1]))
  return { facts, numberOf: (fact) => numbers.get(keyOf(fact)) }
}

function figuresIn(leaf: Leaf): Fact[] {
  if (leaf.kind === 'text') return leaf.sentences.flat().filter((piece) => typeof piece !== 'string')
  if (leaf.kind === 'figures') return leaf.rows.map(({ fact }) => fact)
  return leaf.kind === 'findings' ? leaf.items.map(({ amount }) => amount) : []
}

function keyOf({ label, value, period, text }: Fact): string {
  return JSON.stringify([label, value, period, text])
}
