/** How many categories a chart may tell apart. */
export const maxSeries = 8

export const seriesColors = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8'].map((name) => `var(--${name})`)

export const seriesSwatches = ['bg-c1', 'bg-c2', 'bg-c3', 'bg-c4', 'bg-c5', 'bg-c6', 'bg-c7', 'bg-c8']

/** The second channel, in the same order: solid, then stripes at different angles and widths. Null is solid. */
export const seriesStripes: ({ angle: number; step: number } | null)[] = [
  null,
  { angle: 45, step: 5 },
  { angle: -45, step: 5 },
  { angle: 0, step: 4 },
  { angle: 90, step: 4 },
  { angle: 45, step: 9 },
  { angle: -45, step: 9 },
  { angle: 0, step: 8 },
]

/** The same for lines: `stroke-dasharray`. */
export const seriesDashes = ['', '6 3', '2 2', '8 2 2 2', '', '6 3', '2 2', '8 2 2 2']
