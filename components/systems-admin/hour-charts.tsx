'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { ChartFigure } from '../charts/figure.tsx'
import { LineChart } from '../charts/line-chart.tsx'
import { StackedBars } from '../charts/stacked-bars.tsx'
import { useTimes } from '../facts/use-times.ts'
import { Segmented } from '../ui/segmented.tsx'
import { type Range, ranges } from './range.ts'
import type { HourView } from './types.ts'

type Props = { range: Range; hours: readonly HourView[] }

/** How fast the last day or week was and what went wrong in it, side by side where there is room. */
export function HourCharts({ system, range, hours }: Props & { system: string }) {
  const t = useTranslations('systems-admin.hours')
  return (
    <section aria-label={t('label')} className="mt-8">
      <div data-print="hide">
        <Segmented
          label={t('range')}
          size="sm"
          value={range}
          segments={ranges.map((value) => ({
            value,
            label: t(`in.${value}`),
            href: paths.systemAt(system, { range: value === 'day' ? undefined : value }),
          }))}
        />
      </div>
      <div className="mt-3 grid gap-x-9 gap-y-7 lg:grid-cols-2">
        <Speed hours={hours} range={range} />
        <Errors hours={hours} range={range} />
      </div>
    </section>
  )
}

function useWords() {
  const t = useTranslations('systems-admin')
  const format = useFormatter()
  const times = useTimes()
  return {
    count: (value: number) => format.number(value),
    time: (ms: number | null) => {
      if (ms === null) return t('noData')
      if (ms < 1_000) return t('ms', { ms: format.number(ms, { maximumFractionDigits: ms < 10 ? 1 : 0 }) })
      return t('seconds', { seconds: format.number(ms / 1_000, { maximumFractionDigits: 2 }) })
    },
    hour: (start: string) => times.hour(start),
    weekday: (start: string) => times.weekday(start),
    full: (start: string) => times.full(start),
  }
}

/** Every sixth hour of a day and the first one of each day of a week, so that the words have room on a phone. */
function ticksOf({ hours, range }: Props, words: ReturnType<typeof useWords>) {
  const first = hours.findIndex(({ start }) => words.hour(start).startsWith('00'))
  return hours.flatMap(({ start }, at) => {
    if (range === 'day') return at % 6 === 0 ? [{ at, label: words.hour(start) }] : []
    return at % 24 === first % 24 ? [{ at, label: words.weekday(start) }] : []
  })
}

function Speed({ hours, range }: Props) {
  const t = useTranslations('systems-admin.hours')
  const words = useWords()
  const slowest = hours.reduce<HourView | undefined>(
    (most, hour) => ((hour.p95Ms ?? -1) > (most?.p95Ms ?? -1) ? hour : most),
    undefined,
  )
  const sentence =
    slowest?.p95Ms == null
      ? t('quiet')
      : t('slowest', {
          hour: range === 'day' ? words.hour(slowest.start) : words.full(slowest.start),
          time: words.time(slowest.p95Ms),
        })
  return (
    <div className="min-w-0">
      <ChartFigure
        caption={`${t('speed', { range: t(`in.${range}`) })}. ${sentence}`}
        heading={t('speed', { range: t(`in.${range}`) })}
        table={{
          columns: [t('hour'), t('half'), t('most'), t('calls')],
          rows: hours.toReversed().map((hour) => ({
            header: words.full(hour.start),
            cells: [words.time(hour.p50Ms), words.time(hour.p95Ms), words.count(hour.calls)],
          })),
        }}
      >
        {slowest?.p95Ms == null ? (
          <div className="h-44 border-b border-border-strong" />
        ) : (
          <LineChart
            lines={[
              { label: t('halfShort'), values: hours.map(({ p50Ms }) => p50Ms), look: 'plain' },
              { label: t('mostShort'), values: hours.map(({ p95Ms }) => p95Ms), look: 'dashed' },
            ]}
            ticks={ticksOf({ hours, range }, words)}
            words={words.time}
          />
        )}
      </ChartFigure>
      <p className="mt-1 text-xs text-text-2">{sentence}</p>
    </div>
  )
}

const classes = ['limited', 'denied', 'failed'] as const

function Errors({ hours, range }: Props) {
  const t = useTranslations('systems-admin.hours')
  const words = useWords()
  const ticks = new Map(ticksOf({ hours, range }, words).map(({ at, label }) => [at, label]))
  const total = (of: (typeof classes)[number]) => hours.reduce((sum, hour) => sum + hour[of], 0)
  const [limited, denied, failed] = classes.map(total)
  const sentence =
    limited === 0 && denied === 0 && failed === 0
      ? t('noErrors')
      : t('errorsAre', { limited: limited ?? 0, denied: denied ?? 0, failed: failed ?? 0 })
  return (
    <div className="min-w-0">
      <StackedBars
        caption={`${t('errors')}. ${sentence}`}
        heading={t('errors')}
        only={classes}
        tall
        bars={hours.map(({ start, limited, denied, failed }, at) => ({
          label: words.full(start),
          ...(ticks.has(at) ? { tick: ticks.get(at) ?? '' } : {}),
          counts: { ok: 0, limited, denied, failed },
        }))}
      />
      <p className="mt-1 text-xs text-text-2">
        {sentence} {(denied ?? 0) > 0 && t('deniedIs')}
      </p>
    </div>
  )
}
