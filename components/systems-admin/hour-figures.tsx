import { useFormatter, useNow, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useTimes } from '../facts/use-times.ts'
import { Budget, Failures, Milliseconds } from './measures.tsx'
import type { SystemView } from './types.ts'

/** The last hour in ruled columns. */
export function HourFigures({ system }: { system: SystemView }) {
  const t = useTranslations('systems-admin')
  const format = useFormatter()
  const now = useNow()
  const times = useTimes()
  const { hour, budget } = system
  const share = hour.calls === 0 ? null : format.number(hour.ok / hour.calls, { style: 'percent' })
  const lastOk =
    hour.lastOkAt !== null
      ? t('figures.lastOk', { time: format.relativeTime(hour.lastOkAt, now) })
      : hour.calls === 0
        ? ''
        : t('figures.noOk')
  return (
    <dl
      aria-label={t('figures.label')}
      className="grid grid-cols-2 border-t border-border-strong md:grid-cols-3 lg:grid-cols-5 lg:border-b"
    >
      <Figure label={t('figures.calls')} detail={t('figures.people', { count: hour.people })}>
        {format.number(hour.calls)}
      </Figure>
      <Figure label={t('figures.p50')} detail={share === null ? '' : t('figures.ok', { share })}>
        <Milliseconds value={hour.p50Ms} />
      </Figure>
      <Figure label={t('figures.p95')} detail={lastOk}>
        <Milliseconds value={hour.p95Ms} />
      </Figure>
      <Figure label={t('figures.failures')}>
        <Failures failures={hour.failures} />
      </Figure>
      <Figure
        label={t('columns.budget')}
        detail={budget?.resetAtMs == null ? '' : t('budget.resets', { time: times.clock(budget.resetAtMs) })}
      >
        <Budget system={system} />
      </Figure>
    </dl>
  )
}

function Figure({ label, detail = '', children }: { label: string; detail?: string; children: ReactNode }) {
  return (
    <div className="min-w-0 border-b px-3 py-2.5 lg:border-b-0 lg:border-l lg:first:border-l-0 lg:first:pl-0">
      <dt className="text-xs text-text-3">{label}</dt>
      <dd className="mt-0.5 text-sm font-medium">{children}</dd>
      {detail !== '' && <dd className="mt-0.5 text-xs text-text-3">{detail}</dd>}
    </div>
  )
}
