/** What the charts of a system look back on; the address says which. */
export const ranges = ['day', 'week'] as const
export type Range = (typeof ranges)[number]

export function rangeIn(text: string | undefined): Range {
  return ranges.find((range) => range === text) ?? 'day'
}

export const hoursOf: Record<Range, number> = { day: 24, week: 7 * 24 }
