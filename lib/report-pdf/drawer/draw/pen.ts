import { createTranslator } from 'next-intl'
import type { FactLocale } from '#lib/facts/format.ts'
import { regionOf } from '#lib/facts/locale.ts'
import { type Times, timesIn } from '#lib/facts/times.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { Leaf, ReportDocument } from '#lib/reports/document.ts'
import { numberFigures } from '#lib/reports/figure-numbers.ts'
import { leavesOf } from '#lib/reports/runs.ts'
import en from '../../../../messages/en/reports.json' with { type: 'json' }
import es from '../../../../messages/es/reports.json' with { type: 'json' }

const texts: Record<FactLocale, typeof en> = { en, es }

function sayIn(locale: FactLocale) {
  return createTranslator({
    locale: regionOf(locale),
    messages: { reports: texts[locale] },
    namespace: 'reports.pdf',
  })
}

/** What every part of a page is drawn with: the reader's words, times and the numbers of the figures. */
export type Pen = {
  locale: FactLocale
  say: ReturnType<typeof sayIn>
  times: Times
  /** ISO 8601. */
  ranAt: string
  leaves: readonly Leaf[]
  facts: readonly Fact[]
  numberOf(fact: Fact): number | undefined
  /** What a person calls the system. */
  nameOf(system: string): string
}

export function penFor({ locale, timeZone, ranAt, systems, blocks }: ReportDocument): Pen {
  const leaves = leavesOf(blocks)
  const names = new Map(systems.map(({ system, name }) => [system, name]))
  return {
    locale,
    say: sayIn(locale),
    times: timesIn(timeZone, locale, new Date(ranAt)),
    ranAt,
    leaves,
    ...numberFigures(leaves),
    nameOf: (system) => names.get(system) ?? system,
  }
}
