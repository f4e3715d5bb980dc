import type { Certified, Row } from './measure.ts'

type Head = Pick<Certified, 'id' | 'name' | 'formula' | 'dimensions' | 'columns' | 'phrases' | 'needs' | 'rows'> &
  Partial<Certified>

/** Not how much or how many: what stands in the columns of its rows. A text that is null says that there is none. */
export function attribute(head: Head): Certified {
  return {
    unit: 'count',
    good: null,
    totals: 'records',
    states: {},
    normally: [],
    dates: [],
    time: 'now',
    ...head,
  }
}

export function told(of: Row['of'], texts: NonNullable<Row['texts']>): Omit<Row, 'source' | 'currency'> {
  return { of, amount: 1, dates: {}, is: {}, texts }
}

/** What two systems say alike is said once. */
export function onceAlike(rows: readonly Row[]): Row[] {
  const alike = Map.groupBy(rows, ({ of, texts }) => JSON.stringify([of, texts]))
  return [...alike.values()].flatMap(([first]) => first ?? [])
}
