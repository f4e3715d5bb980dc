/** One number of a text that says how much of something. */
export type Figure = {
  /** As it stands there: `$412K`, `6,1 %`, `seven bills`. */
  text: string
  at: number
  readings: readonly Reading[]
  kind: FigureKind
  /** ISO 4217 where it says one; `$` for any dollar. */
  currency: string | null
  /** Which side of the figure the truth is on, where a word says that it is not exact. */
  about: 'near' | 'under' | 'over' | null
  /** A thing that is counted stands behind it. */
  counts: boolean
}

/** What a figure may mean, as commas and points are read in either language, with half of its last written place. */
export type Reading = { value: number; slack: number }

/** `plain` says neither a currency nor a unit; `days` is any length of time, in days; `times` is a multiple. */
export type FigureKind = 'money' | 'percent' | 'points' | 'days' | 'times' | 'plain'

/** What a figure is held against: a value as it is said. Money in decimals, time in days, shares as fractions. */
export type Backing = Pick<Figure, 'kind' | 'currency'> & { value: number }

export const DAYS_PER_MONTH = 30.4
