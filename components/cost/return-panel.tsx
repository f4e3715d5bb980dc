import { TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { Case } from '#lib/cost/inputs.ts'
import type { Overview } from '#lib/cost/overview.ts'
import type { CostSearch } from '#lib/cost/search.ts'
import { formatValue } from '#lib/facts/format.ts'
import { Badge } from '../ui/badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { Method } from './method.tsx'
import { dollars, dollarsExact } from './money.ts'
import { MovesTable } from './moves-table.tsx'
import type { CostNames } from './names.ts'
import { Reference } from './reference.tsx'
import { WhatIf } from './what-if.tsx'

const cases: readonly Case[] = ['low', 'mid', 'high']

type Props = { overview: Overview; search: CostSearch; names: CostNames; isClosed?: boolean }

/** What the answers were worth, as a range with everything that it hangs on. */
export function ReturnPanel({ overview, search, names, isClosed = false }: Props) {
  const t = useTranslations('cost.return')
  const { missing } = overview.result
  return (
    <section aria-label={t('title')} className="mt-8 rounded-md border border-border bg-surface p-4 sm:p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="font-semibold text-lg">{t('title')}</h2>
        <Badge tone="info">{t('range')}</Badge>
      </div>
      <p className="mt-0.5 max-w-3xl text-sm text-text-2">{t('intro')}</p>
      {missing.length > 0 && (
        <p className="mt-3 flex items-start gap-1.5 text-sm text-warn-text">
          <TriangleAlert size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
          {t('missing', { what: missing.map((one) => t(`missingOf.${one}`)).join('; ') })}
        </p>
      )}
      <div className="mt-4 grid gap-6 lg:grid-cols-[1fr_2fr]">
        <Reference overview={overview} />
        {missing.length === 0 && (
          <div className="min-w-0">
            <Cases overview={overview} />
            <MovesTable moves={overview.moves} />
            {/* What was closed moves with no input. */}
            {!isClosed && <WhatIf search={search} />}
          </div>
        )}
      </div>
      <Method result={overview.result} names={names} />
    </section>
  )
}

function Cases({ overview: { result, allMicros, lower } }: { overview: Overview }) {
  const t = useTranslations('cost.return')
  const locale = useLocale()
  const hours = (value: number) => formatValue(value, 'count', locale, { precision: 1 })
  const { hours: freed, value } = result
  const perHour = freed.mid > 0 ? value.mid / freed.mid : 0
  return (
    <>
      <Table caption={t('cases.title')}>
        <TableHead>
          <tr>
            <TableHeader>{t('case')}</TableHeader>
            <TableHeader numeric>{t('hours')}</TableHeader>
            <TableHeader numeric>{t('value')}</TableHeader>
            <TableHeader numeric>{t('left')}</TableHeader>
            <TableHeader numeric>{t('lowerBy')}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {cases.map((one) => (
            <TableRow key={one} selected={one === 'mid'} className={one === 'mid' ? 'font-semibold' : undefined}>
              <TableRowHeader>{t(`cases.${one}`)}</TableRowHeader>
              <TableCell numeric>{hours(freed[one])}</TableCell>
              <TableCell numeric>{dollarsExact(value[one] * 1e6, locale)}</TableCell>
              <TableCell numeric>{dollarsExact(value[one] * 1e6 - allMicros, locale)}</TableCell>
              <TableCell numeric>{lower[one] === null ? '–' : formatValue(lower[one], 'percent', locale)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {perHour > 0 && (
        <p className="mt-2 text-text-2 text-xs">
          {t('breakEven', { hours: hours(allMicros / 1e6 / perHour), rate: dollars(perHour * 1e6, locale) })}
        </p>
      )}
    </>
  )
}
