'use client'

import { useLocale, useTranslations } from 'next-intl'
import { formatFact, formatMoney } from '#lib/facts/format.ts'
import { formatDate } from '#lib/facts/times.ts'
import type { GroupLine } from '#lib/projects/list.ts'
import { ChartFigure } from '../charts/figure.tsx'
import { LineChart } from '../charts/line-chart.tsx'

/** Dates are long: on a phone no more of them stand beside each other. */
const TICK_EVERY = 6

type Props = { title: string; by: string; lines: readonly Pick<GroupLine, 'fact'>[] }

/** Amounts week by week as a line. Its ground is zero, so what falls below has its table alone. */
export function GroupsLine({ title, by, lines }: Props) {
  const t = useTranslations('home')
  const locale = useLocale()
  const facts = lines.map(({ fact }) => fact)
  const [first, last] = [facts[0], facts.at(-1)]
  const values = facts.map(({ value }) => value)
  if (first === undefined || last === undefined || values.some((value) => value !== null && value < 0)) return null
  const day = (label: string) => formatDate(Date.parse(label), locale)
  const words = (fact: typeof first) => formatFact(fact, locale) ?? ''
  return (
    <ChartFigure
      className="pt-3"
      caption={t('tabs.line', { title, from: words(first), to: words(last), day: day(last.label) })}
      table={{
        columns: [by, title],
        rows: facts.map((fact) => ({ header: day(fact.label), cells: [words(fact)] })),
      }}
    >
      <LineChart
        lines={[{ label: '', values, look: 'plain' }]}
        ticks={facts.flatMap(({ label }, at) => (at % TICK_EVERY === 0 ? [{ at, label: day(label) }] : []))}
        words={(value) => formatMoney(value, locale, last.currency)}
      />
    </ChartFigure>
  )
}
