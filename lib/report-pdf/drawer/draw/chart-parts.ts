import type { BlockOf } from '#lib/reports/document.ts'

export type ChartParts = Pick<BlockOf<'chart'>, 'labels' | 'series'> & {
  width: number
  /** A value as it is read. */
  say(value: number | null): string
}
