import type { Dimension, Query } from './query.ts'

/** Whether a question filters or groups by it: what has to be looked up for it is not looked up otherwise. */
export function isAbout({ filters, groupBy }: Pick<Query, 'filters' | 'groupBy'>, dimension: Dimension): boolean {
  return groupBy === dimension || filters.some((one) => one.dimension === dimension)
}
