import type { Block, BlockOf } from '#lib/reports/document.ts'
import type { FigureNumbers } from '#lib/reports/figure-numbers.ts'

/** One block of a report as it is drawn. */
export type ReportLeaf<K extends Block['kind']> = {
  block: BlockOf<K>
  level: 2 | 4
  /** Of the figures that the list of sources numbers. */
  numberOf?: FigureNumbers['numberOf'] | undefined
}
