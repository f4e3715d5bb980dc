import { withPart } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'

/** Of a key figure so many records stand in the report, of a table's cell fewer: a page of cells would bring thousands. */
export const keySources = 60
const cellSources = 6

export function fewSources(fact: Fact, most = cellSources): Fact {
  const { length } = fact.sources
  return length <= most ? fact : withPart({ ...fact, sources: fact.sources.slice(0, most) }, fact.part?.of ?? length)
}
