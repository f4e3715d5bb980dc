'use client'

import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatDate } from '#lib/facts/times.ts'
import { ChartFigure, Swatch } from '../charts/figure.tsx'
import { cx } from '../ui/cx.ts'
import { availability, type DayView, type DayWord, dayWord } from './availability.ts'

const looks: Record<DayWord, string> = {
  ok: 'h-6 bg-neutral',
  limited: 'h-6 hatch-warn',
  failed: 'h-8 bg-ink',
  none: 'h-6 border border-border bg-sunken',
}
const words = ['ok', 'limited', 'failed', 'none'] as const

/** One cell a day, and the share of calls that the system answered. Days are calendar days of the company. */
export function DayCells({ days }: { days: readonly DayView[] }) {
  const t = useTranslations('systems-admin.days')
  const format = useFormatter()
  const locale = useLocale()
  const { share, limited, failed } = availability(days)
  const day = (iso: string) => formatDate(Date.parse(iso), locale)
  const tell = (of: DayView) => t(`cell.${dayWord(of)}`, { ...of, calls: of.answered + of.limited + of.failed })
  const summary =
    share === null
      ? t('never')
      : t('summary', {
          share: format.number(share, { style: 'percent', maximumFractionDigits: share > 0.999 ? 2 : 1 }),
          limited,
          failed,
        })
  const [first] = days
  return (
    <ChartFigure
      caption={`${t('caption', { days: days.length })}: ${summary}`}
      heading={
        <>
          <span className="text-base font-semibold">{t('caption', { days: days.length })}</span>{' '}
          <span className="ml-1.5 font-normal text-text-2">{summary}</span>
        </>
      }
      table={{
        columns: [t('day'), t('state'), t('answered'), t('limited'), t('failed')],
        rows: days.toReversed().map((of) => ({
          header: day(of.day),
          cells: [
            t(`word.${dayWord(of)}`),
            ...[of.answered, of.limited, of.failed].map((count) => format.number(count)),
          ],
        })),
      }}
    >
      <div
        aria-hidden
        className="grid grid-cols-[repeat(45,1fr)] items-end gap-x-px gap-y-1 sm:grid-cols-[repeat(90,1fr)] sm:gap-x-0.5"
      >
        {days.map((of) => (
          <span
            key={of.day}
            title={`${day(of.day)}: ${tell(of)}`}
            data-keep-color
            data-word={dayWord(of)}
            className={cx('block min-w-0 rounded-[1px]', looks[dayWord(of)])}
          />
        ))}
      </div>
      <div aria-hidden className="mt-1.5 flex flex-wrap items-center justify-between gap-x-4 text-xs text-text-2">
        <span>{first === undefined ? '' : day(first.day)}</span>
        <span className="flex flex-wrap gap-x-4 max-sm:order-last max-sm:w-full max-sm:pt-1">
          {words.map((word) => (
            <span key={word} className="inline-flex items-center gap-1.5">
              <Swatch className={cx(looks[word].replace(/h-\d/, ''))} />
              {t(`word.${word}`)}
            </span>
          ))}
        </span>
        <span>{t('today')}</span>
      </div>
      <p aria-hidden className="mt-1 text-xs text-text-3">
        {t('counts')}
      </p>
    </ChartFigure>
  )
}
