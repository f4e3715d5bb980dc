import { Check, TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Overview } from '#lib/cost/overview.ts'
import { formatDate, formatValue } from '#lib/facts/format.ts'
import { dollars, dollarsExact } from './money.ts'

type Props = { overview: Overview; budget: number | null; isOpen: boolean }

/** The four figures that the page begins with, each with how it comes about. */
export function CostTiles({ overview, budget, isOpen }: Props) {
  const t = useTranslations('cost.tiles')
  const locale = useLocale()
  const { total, allMicros, caching, routing } = overview
  const percent = (part: number, all: number) =>
    all === 0 ? '–' : formatValue(part / all, 'percent', locale, { precision: 0 })
  return (
    <dl className="grid rounded-md border border-border bg-surface sm:grid-cols-2 lg:grid-cols-4">
      <Tile
        label={t('spend')}
        value={dollarsExact(total.micros, locale)}
        beside={budget === null ? null : t('ofBudget', { budget: dollars(budget * 1e6, locale) })}
      >
        <Budget overview={overview} budget={budget} isOpen={isOpen} />
      </Tile>
      <Tile label={t('each')} value={total.answered === 0 ? '–' : dollars(allMicros / total.answered, locale)}>
        {total.answered > 0 &&
          t('eachWhy', {
            all: dollarsExact(allMicros, locale),
            answered: total.answered,
            model: dollars(total.micros / total.answered, locale),
            not: total.asked - total.answered,
          })}
      </Tile>
      <Tile label={t('cache')} value={percent(total.fromCache, total.prompt)} beside={t('ofInput')}>
        {t('cacheWhy', { saved: dollarsExact(caching.micros, locale) })}{' '}
        {caching.unpriced > 0 && t('cacheUnpriced', { count: caching.unpriced })}
      </Tile>
      <Tile label={t('reader')} value={percent(routing.answered, total.asked)} beside={t('ofAnswers')}>
        {t('readerWhy', { saved: dollarsExact(routing.micros, locale) })}{' '}
        {routing.unknown > 0 && t('readerUnknown', { count: routing.unknown })}
      </Tile>
    </dl>
  )
}

type TileProps = { label: string; value: string; beside?: ReactNode; children: ReactNode }

function Tile({ label, value, beside, children }: TileProps) {
  return (
    <div className="border-border border-t p-4 first:border-t-0 sm:border-l sm:nth-[-n+2]:border-t-0 lg:border-t-0 lg:first:border-l-0">
      <dt className="text-sm text-text-2">{label}</dt>
      <dd>
        <span className="font-semibold text-xl">{value}</span> <span className="text-sm text-text-2">{beside}</span>
        <p className="mt-1 text-pretty text-text-2 text-xs">{children}</p>
      </dd>
    </div>
  )
}

function Budget({ overview: { forecast, usedUp }, budget, isOpen }: Props) {
  const t = useTranslations('cost.tiles')
  const locale = useLocale()
  if (!isOpen) return t('closed')
  const day = (one: string) => formatDate(Date.parse(one), locale)
  return (
    <>
      {forecast === null
        ? t('early')
        : t('forecast', {
            middle: dollars(forecast.micros, locale),
            low: dollars(forecast.low, locale),
            high: dollars(forecast.high, locale),
          })}{' '}
      {budget === null && t('noBudget')}
      {budget !== null && usedUp === null && forecast !== null && (
        <span className="inline-flex items-center gap-1 text-ok-text">
          <Check size={12} aria-hidden />
          {t('inside')}
        </span>
      )}
      {usedUp !== null && (
        <span className="inline-flex items-center gap-1 text-warn-text">
          <TriangleAlert size={12} aria-hidden />
          {t(usedUp.isPast ? 'didUse' : 'willUse', { day: day(usedUp.day) })}
        </span>
      )}
    </>
  )
}
