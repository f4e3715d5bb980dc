import { useLocale, useTranslations } from 'next-intl'
import type { Overview } from '#lib/cost/overview.ts'
import { formatValue } from '#lib/facts/format.ts'
import { dollars, dollarsExact } from './money.ts'

/** The cost against the same work by hand: a sum of three lines, computed from both. Caching is no part of it. */
export function Reference({ overview: { allMicros, result, lower, caching } }: { overview: Overview }) {
  const t = useTranslations('cost.return')
  const locale = useLocale()
  const hand = result.value.mid * 1e6
  const cost = dollars(allMicros, locale)
  const share = lower.mid === null ? null : formatValue(Math.abs(lower.mid), 'percent', locale)
  return (
    <div>
      <p className="text-sm text-text-2">{t('reference')}</p>
      <p className="text-balance font-semibold text-xl">
        {lower.mid === null || share === null
          ? t('noReference', { cost })
          : t(lower.mid < 0 ? 'higher' : 'lower', { cost, hand: dollars(hand, locale), share })}
      </p>
      <dl className="mt-3 grid grid-cols-[1fr_auto] gap-y-1 text-sm">
        <dt>{t('spend')}</dt>
        <dd className="text-right">{dollarsExact(allMicros, locale)}</dd>
        {share !== null && (
          <>
            <dt>{t('byHand')}</dt>
            <dd className="text-right">{dollarsExact(hand, locale)}</dd>
            <dt className="border-border-strong border-t pt-1">{t('difference')}</dt>
            <dd className="border-border-strong border-t pt-1 text-right font-semibold">
              {dollarsExact(hand - allMicros, locale)}
            </dd>
          </>
        )}
      </dl>
      <p className="mt-4 border-border border-t pt-3 text-sm">
        <strong className="font-medium">{t('caching')}</strong>{' '}
        <span className="text-text-2">{t('cachingWhy', { saved: dollarsExact(caching.micros, locale), cost })}</span>
      </p>
    </div>
  )
}
