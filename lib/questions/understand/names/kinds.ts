import type { Dimension } from '#lib/measures/certified/query.ts'
import type { Named } from './types.ts'

/** One thing may stand under several dimensions: who runs jobs is a person, and who works on one a vendor. */
const samePart: Partial<Record<Dimension, Dimension>> = { company: 'vendor', manager: 'person', owner: 'person' }

const firms: ReadonlySet<Dimension> = new Set(['vendor', 'customer', 'competitor'])

/** What a thing is: several things of one kind are asked back, things of two kinds are told apart by the measure. */
export function kindOf({ ids }: Pick<Named, 'ids'>): Dimension | undefined {
  const [first] = Object.keys(ids) as Dimension[]
  return first === undefined ? undefined : (samePart[first] ?? first)
}

export function isFirm(thing: Pick<Named, 'ids'>): boolean {
  const kind = kindOf(thing)
  return kind !== undefined && firms.has(kind)
}
